// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.AdapterSettings;

/**
 * Settings of {@link VnptSmartCa}. What VNPT does not publish is a setting here, with the default and its reason.
 * Immutable and safe for threads.
 */
public final class VnptConfig extends AdapterSettings {

    private static final Usual USUAL = Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofSeconds(5))
            .batch(10);

    private final URI baseUri;
    private final String spId;
    private final Secret spPassword;
    private final boolean notFoundProven;
    private final PromptRules promptRules;
    private final Set<String> serviceTypes;
    private final List<String> refusedTexts;
    private final List<String> expiredTexts;
    private final List<String> failedTexts;
    private final List<String> signerUnknownTexts;

    private VnptConfig(Builder b) {
        super(b);
        baseUri = b.baseUri();
        spId = required(b.spId, "spId");
        spPassword = required(b.spPassword, "spPassword");
        notFoundProven = b.notFoundProven;
        promptRules = b.promptRules;
        serviceTypes = Set.copyOf(b.serviceTypes);
        refusedTexts = List.copyOf(b.refusedTexts);
        expiredTexts = List.copyOf(b.expiredTexts);
        failedTexts = List.copyOf(b.failedTexts);
        signerUnknownTexts = List.copyOf(b.signerUnknownTexts);
    }

    /**
     * Begins settings. Needed are {@link Builder#environment(VnptEnvironment)} or {@link Builder#baseUri(URI)},
     * {@link Builder#spId(String)} and {@link Builder#spPassword(Secret)}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    URI baseUri() {
        return baseUri;
    }

    String spId() {
        return spId;
    }

    Secret spPassword() {
        return spPassword;
    }

    boolean notFoundProven() {
        return notFoundProven;
    }

    PromptRules promptRules() {
        return promptRules;
    }

    Set<String> serviceTypes() {
        return serviceTypes;
    }

    List<String> refusedTexts() {
        return refusedTexts;
    }

    List<String> expiredTexts() {
        return expiredTexts;
    }

    List<String> failedTexts() {
        return failedTexts;
    }

    List<String> signerUnknownTexts() {
        return signerUnknownTexts;
    }

    /**
     * Builds {@link VnptConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code vnpt}; 10 documents in a confirmation (VNPT names no maximum; a public note advises no more); 5
     * minutes to confirm when VNPT does not say so, as the samples show; the first question after 3 seconds, then every 5
     * (VNPT's samples take 10). VNPT publishes no rate limit.
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        private @Nullable VnptEnvironment environment;
        private @Nullable URI baseUri;
        private @Nullable String spId;
        private @Nullable Secret spPassword;
        private boolean notFoundProven;
        private PromptRules promptRules = new PromptRules(200, false);
        private Set<String> serviceTypes = Set.of();
        private List<String> refusedTexts = List.of();
        private List<String> expiredTexts = List.of();
        private List<String> failedTexts = List.of();
        private List<String> signerUnknownTexts = List.of();

        private Builder() {
            super("vnpt", USUAL);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Chooses VNPT's own installation. With a {@link #baseUri(URI)} of the other one, building fails.
         *
         * @param environment which
         * @return this
         */
        public Builder environment(VnptEnvironment environment) {
            this.environment = Objects.requireNonNull(environment);
            return this;
        }

        /**
         * Sets the address of a gateway of one's own, or of a fake. A slash or {@code /v1} at the end is taken off, a
         * bare host gets {@code /sca/sp769}. One of VNPT's hosts needs the {@link #environment(VnptEnvironment)} too, so
         * that nobody signs in production by accident.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder baseUri(URI uri) {
            this.baseUri = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets the relying party's account; VNPT's mails call it client_id.
         *
         * @param spId {@code sp_id}
         * @return this
         */
        public Builder spId(String spId) {
            this.spId = spId.strip();
            return this;
        }

        /**
         * Sets the relying party's secret; VNPT's mails call it client_secret.
         *
         * @param spPassword {@code sp_password}
         * @return this
         */
        public Builder spPassword(Secret spPassword) {
            this.spPassword = Objects.requireNonNull(spPassword);
            return this;
        }

        /**
         * Says whether "not found", asked by our own identifier, proves that a submission never arrived. VNPT's documents
         * do not say by which identifier the status call looks; set it after VNPT confirmed that it takes the relying
         * party's. Default: no, so that a lost answer stays unknown until the transaction is found or an operator
         * decides.
         *
         * @param proven whether VNPT confirmed it
         * @return this
         */
        public Builder notFoundProven(boolean proven) {
            this.notFoundProven = proven;
            return this;
        }

        /**
         * Sets what {@code transaction_desc} may carry. VNPT publishes no limit. Default: 200 characters, Vietnamese
         * letters in NFC.
         *
         * @param rules the rules
         * @return this
         */
        public Builder promptRules(PromptRules rules) {
            this.promptRules = Objects.requireNonNull(rules);
            return this;
        }

        /**
         * Lists only certificates of some kinds: {@code SMARTCA} (a person's), {@code ESEAL} (an organisation's seal),
         * or other words the account's list shows. Default: all.
         *
         * @param types VNPT's words, in any case
         * @return this
         */
        public Builder serviceTypes(Set<String> types) {
            this.serviceTypes = Set.copyOf(types);
            return this;
        }

        /**
         * Adds texts that mean the citizen said no, wherever they occur in a status message. Known without this:
         * REJECT, DENY, DENIED. Default: none.
         *
         * @param texts in any case
         * @return this
         */
        public Builder refusedTexts(List<String> texts) {
            this.refusedTexts = List.copyOf(texts);
            return this;
        }

        /**
         * Adds texts that mean the time is over. Known without this: EXPIRED and TIMEOUT as the whole message. Default:
         * none.
         *
         * @param texts in any case
         * @return this
         */
        public Builder expiredTexts(List<String> texts) {
            this.expiredTexts = List.copyOf(texts);
            return this;
        }

        /**
         * Adds texts that mean the transaction ended without a signature. Known without this: FAILED, ERROR, and
         * CANCELLED as the whole message. Default: none.
         *
         * @param texts in any case
         * @return this
         */
        public Builder failedTexts(List<String> texts) {
            this.failedTexts = List.copyOf(texts);
            return this;
        }

        /**
         * Adds texts by which code 401 certainly speaks of the signer. Known without this: sentences that say "user not
         * found" in Vietnamese or English. Default: none.
         *
         * @param texts in any case
         * @return this
         */
        public Builder signerUnknownTexts(List<String> texts) {
            this.signerUnknownTexts = List.copyOf(texts);
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when something is missing, or host and environment contradict each other
         */
        public VnptConfig build() {
            return new VnptConfig(this);
        }

        private URI baseUri() {
            return BaseUri.choose(environment, baseUri, VnptEnvironment::baseUri, BaseUri::normalise);
        }
    }
}
