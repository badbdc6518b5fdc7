// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.AdapterSettings;

/**
 * Settings of one service of the Decision 769 family, see {@link NeacServices}. What is known of a service's wire habits
 * is set; what is not known must be, by {@link Builder#habits}. Immutable and safe for threads.
 */
public final class NeacConfig extends AdapterSettings {

    private static final Usual USUAL = Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofSeconds(5))
            .batch(10);

    private final Service service;
    private final String displayName;
    private final List<URI> bases;
    private final Access access;
    private final @Nullable NeacAccount account;
    private final NeacProfile profile;
    private final PromptRules promptRules;
    private final boolean webhook;
    private final long documentMaximum;
    private final int waitingMaximum;
    private final FileTransaction fileTransaction;
    private final boolean notFoundProven;

    private NeacConfig(Builder b) {
        super(b);
        service = b.service;
        bases = b.bases();
        account = b.account();
        access = account == null ? Access.by(required(b.token, "spId and spPassword, or token,")) : Access.by(account);
        profile = b.profile.build();
        displayName = b.displayName == null
                ? profile.caName().map(ca -> ca + " (NEAC)").orElse(service.displayName())
                : b.displayName;
        promptRules = b.promptRules;
        webhook = b.webhook;
        documentMaximum = b.documentMaximum;
        waitingMaximum = b.waitingMaximum;
        fileTransaction = b.fileTransaction;
        notFoundProven = b.notFoundProven;
        if (service.isGateway() && profile.caName().isEmpty()) {
            throw new IllegalArgumentException("caName must be set, as the gateway's operator spells it");
        }
        if (notFoundProven && profile.statusCall() instanceof StatusCall.None) {
            throw new IllegalArgumentException("notFoundProven needs a status call");
        }
    }

    /**
     * Begins settings of CA2 (Nacencomm): digests, answered at once, asked later. Needed are an address, {@code spId}
     * and {@code spPassword}.
     *
     * @return a builder
     */
    public static Builder ca2() {
        return new Builder(Service.CA2);
    }

    /**
     * Begins settings of Intrust CA, its service behind the gateway: digests, one call that stays open until the citizen
     * decided. Needed are {@code baseUri}, {@code spId}, {@code spPassword} and the encoding of digests.
     *
     * @return a builder
     */
    public static Builder intrust() {
        return new Builder(Service.INTRUST);
    }

    /**
     * Begins settings of one CA behind the national gateway that signs digests. Needed are an address, an account or a
     * token, the encoding of digests, and whether {@code sign} is blocking or by which call it is asked.
     *
     * @param caName the CA as the gateway's operator spells it, for example {@code FPT-CA}
     * @return a builder
     */
    public static Builder gateway(String caName) {
        return new Builder(Service.GATEWAY).caName(caName);
    }

    /**
     * Begins settings of one CA behind the gateway that takes whole files and returns them signed, in one call that
     * stays open. Needed are {@code baseUri} and a token or an account.
     *
     * @param caName the CA as the gateway's operator spells it, for example {@code BkavCA}
     * @return a builder
     */
    public static Builder fileGateway(String caName) {
        return new Builder(Service.FILE_GATEWAY).caName(caName);
    }

    /**
     * Begins settings of a CA that speaks the interface as the Decision's reference client does: lower-case hex,
     * {@code file_options}. Needed are {@code baseUri}, {@code spId}, {@code spPassword}, and whether {@code sign} is
     * blocking or by which call it is asked.
     *
     * @return a builder
     */
    public static Builder decision769() {
        return new Builder(Service.DECISION_769);
    }

    static Builder of(Service service) {
        return new Builder(service);
    }

    Service service() {
        return service;
    }

    String displayName() {
        return displayName;
    }

    List<URI> bases() {
        return bases;
    }

    Access access() {
        return access;
    }

    /** The account, when the service calls back. */
    Optional<NeacAccount> calledBack() {
        return webhook ? Optional.ofNullable(account) : Optional.empty();
    }

    NeacProfile profile() {
        return profile;
    }

    PromptRules promptRules() {
        return promptRules;
    }

    long documentMaximum() {
        return documentMaximum;
    }

    int waitingMaximum() {
        return waitingMaximum;
    }

    FileTransaction fileTransaction() {
        return fileTransaction;
    }

    boolean notFoundProven() {
        return notFoundProven;
    }

    /**
     * Builds {@link NeacConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code ca2}, {@code intrust}, {@code neac} or {@code neac-file} (with several CAs behind one gateway
     * each instance has its own); 10 documents in a confirmation (no service publishes a maximum), and 1 where whole files are
     * signed, which nothing else is known to be possible; 5 minutes to confirm, and for a blocking call to wait; the first
     * question after 3 seconds, then every 5 (clients of CA2 take 3).
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        /** The longest text that the reader of answers takes is 20 000 000 characters of base64. */
        private static final long LARGEST_DOCUMENT = 14_000_000;

        private final Service service;
        private final NeacProfile.Builder profile;
        private @Nullable String displayName;
        private @Nullable NeacEnvironment environment;
        private @Nullable URI baseUri;
        private @Nullable URI secondaryBaseUri;
        private @Nullable String spId;
        private @Nullable Secret spPassword;
        private @Nullable Supplier<Secret> token;
        private PromptRules promptRules = new PromptRules(0, false);
        private boolean webhook;
        private long documentMaximum = 10 << 20;
        private int waitingMaximum = 100;
        private FileTransaction fileTransaction = FileTransaction.AGREED;
        private boolean notFoundProven;

        private Builder(Service service) {
            super(
                    service.defaultName(),
                    service == Service.FILE_GATEWAY ? USUAL.batch(1).batchLimit(1) : USUAL);
            this.service = service;
            this.profile = service.profile();
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Sets the name to show to people. Default: the CA's, with {@code (NEAC)} behind a gateway.
         *
         * @param text for people
         * @return this
         */
        public Builder displayName(String text) {
            this.displayName = Objects.requireNonNull(text);
            return this;
        }

        /**
         * Chooses a service's own installation.
         *
         * @param environment which; it must be one of this service
         * @return this
         */
        public Builder environment(NeacEnvironment environment) {
            this.environment = Objects.requireNonNull(environment);
            return this;
        }

        /**
         * Sets the address of the service, of a gateway of one's own, or of a fake. An address of a public installation
         * needs the {@link #environment(NeacEnvironment)} too, so that nobody signs in production by accident.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder baseUri(URI uri) {
            this.baseUri = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets a second address of the same service, tried when no connection to the first can be made. Default: none.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder secondaryBaseUri(URI uri) {
            this.secondaryBaseUri = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets the relying party's account.
         *
         * @param spId {@code sp_id}
         * @return this
         */
        public Builder spId(String spId) {
            this.spId = spId.strip();
            return this;
        }

        /**
         * Sets the relying party's secret.
         *
         * @param spPassword {@code sp_password}
         * @return this
         */
        public Builder spPassword(Secret spPassword) {
            this.spPassword = Objects.requireNonNull(spPassword);
            return this;
        }

        /**
         * Sets a token of the gateway, used instead of an account.
         *
         * @param token sent as {@code Authorization: Bearer}
         * @return this
         */
        public Builder token(Secret token) {
            Objects.requireNonNull(token);
            return token(() -> token);
        }

        /**
         * Sets where a token of the gateway comes from; how one is issued is not documented.
         *
         * @param token asked before every call, by several threads; may keep what it has
         * @return this
         */
        public Builder token(Supplier<Secret> token) {
            this.token = Objects.requireNonNull(token);
            return this;
        }

        Builder caName(String caName) {
            if (caName.isBlank()) {
                throw new IllegalArgumentException("caName is not blank");
            }
            profile.caName(caName.strip());
            return this;
        }

        /**
         * Changes wire habits: paths, encodings, names of lists, codes, texts. What it sets replaces what is known of
         * the service.
         *
         * @param change sets what shall differ or is not known
         * @return this
         */
        public Builder habits(Consumer<NeacProfile.Builder> change) {
            change.accept(profile);
            return this;
        }

        /**
         * Names the field for the text on the phone and what it may carry; no service but VNPT's documents one. Default:
         * no text is sent.
         *
         * @param field for example {@code transaction_desc}
         * @param rules length and letters
         * @return this
         */
        public Builder promptField(String field, PromptRules rules) {
            profile.promptField(field);
            this.promptRules = Objects.requireNonNull(rules);
            return this;
        }

        /**
         * Sets where CA2 calls when a transaction ends; the calls are hints. Default: nowhere. CA2 only.
         *
         * @param uri the portal's address, sent with every {@code sign}
         * @return this
         */
        public Builder webhookUri(URI uri) {
            if (service != Service.CA2) {
                throw new IllegalArgumentException("webhookUri is for CA2; no other service documents it");
            }
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null) {
                throw new IllegalArgumentException("webhookUri is an absolute http or https URI");
            }
            profile.signField("urlWebhook", uri.toString());
            this.webhook = true;
            return this;
        }

        /**
         * Sets the largest file handed to the gateway, which publishes no limit. Default: 10 MiB.
         *
         * @param bytes 1 to 14 000 000
         * @return this
         */
        public Builder documentMaximum(long bytes) {
            if (bytes < 1 || bytes > LARGEST_DOCUMENT) {
                throw new IllegalArgumentException(
                        "documentMaximum is 1 to " + LARGEST_DOCUMENT + "; given was " + bytes);
            }
            this.documentMaximum = bytes;
            return this;
        }

        /**
         * Sets how many calls may stay open at the same time, each waiting for a citizen; further ones are refused
         * before anything is sent. Counts only where {@code sign} is blocking. Default: 100.
         *
         * @param count 1 or more
         * @return this
         */
        public Builder waitingMaximum(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("waitingMaximum is 1 or more; given was " + count);
            }
            this.waitingMaximum = count;
            return this;
        }

        Builder fileTransaction(FileTransaction which) {
            this.fileTransaction = which;
            return this;
        }

        /**
         * Says that {@code sign_file} wants the {@code transaction_id} in the certificate's entry of
         * {@code get_certificate}, or the one beside the list. Default: unsaid; where they differ, nothing is signed.
         *
         * @param ofCertificate whether
         * @return this
         */
        public Builder transactionOfCertificate(boolean ofCertificate) {
            return fileTransaction(ofCertificate ? FileTransaction.CERTIFICATE : FileTransaction.ANSWER);
        }

        /**
         * Says whether "not found", asked by our own identifier, proves that a submission never arrived. Default: no, so
         * that a lost answer stays unknown until the transaction is found or an operator decides.
         *
         * @param proven whether the CA confirmed it
         * @return this
         */
        public Builder notFoundProven(boolean proven) {
            this.notFoundProven = proven;
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when something is missing, or address and environment contradict each other
         */
        public NeacConfig build() {
            return new NeacConfig(this);
        }

        private @Nullable NeacAccount account() {
            if (spId == null && spPassword == null && token != null) {
                if (!service.isGateway()) {
                    throw new IllegalArgumentException("token is for the gateway; this service wants an account");
                }
                return null;
            }
            if (token != null) {
                throw new IllegalArgumentException("Either spId and spPassword or token is set, not both");
            }
            return new NeacAccount(required(spId, "spId"), required(spPassword, "spPassword"));
        }

        private List<URI> bases() {
            Optional<NeacEnvironment> chosen = Optional.ofNullable(environment);
            if (chosen.isPresent() && !chosen.equals(service.environment())) {
                throw new IllegalArgumentException("environment " + chosen.get() + " is not one of this service");
            }
            List<URI> bases = new ArrayList<>();
            bases.add(
                    baseUri != null
                            ? checked(baseUri, "baseUri", true)
                            : chosen.map(NeacEnvironment::baseUri)
                                    .orElseThrow(() -> new IllegalArgumentException(
                                            service.environment().isPresent()
                                                    ? "environment or baseUri must be set"
                                                    : "baseUri must be set; this service has no public address")));
            if (secondaryBaseUri != null) {
                bases.add(checked(secondaryBaseUri, "secondaryBaseUri", false));
            }
            return List.copyOf(bases);
        }

        private URI checked(URI uri, String key, boolean primary) {
            if (!uri.isAbsolute() || uri.getHost() == null) {
                throw new IllegalArgumentException(key + " is an absolute URI with a host");
            }
            Optional<NeacEnvironment> owner = NeacEnvironment.ofHost(uri.getHost());
            if (owner.isPresent() && environment != owner.get()) {
                throw new IllegalArgumentException(key + " is the host of environment " + owner.get()
                        + ", environment is " + (environment == null ? "not set" : environment)
                        + "; set them to the same");
            }
            if (primary && owner.isEmpty() && environment != null) {
                throw new IllegalArgumentException(key + " is not the host of environment " + environment
                        + "; leave the environment out for an address of one's own or a fake");
            }
            return uri;
        }
    }
}
