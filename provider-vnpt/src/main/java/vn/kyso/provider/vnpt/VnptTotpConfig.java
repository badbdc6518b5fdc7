// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.provider.http.HttpSettings;

/**
 * Settings of {@link VnptTotp}, among them the statement that the portal may hold its citizens' secrets. Immutable and safe
 * for threads; shows no secrets.
 */
public final class VnptTotpConfig {

    private final String name;
    private final URI baseUri;
    private final String spId;
    private final Secret spPassword;
    private final VnptTotpSecrets secrets;
    private final boolean statusV1;
    private final int batchMaximum;
    private final PromptRules promptRules;
    private final Set<String> serviceTypes;
    private final Duration confirmationTime;
    private final Duration firstPollAfter;
    private final Duration pollInterval;
    private final HttpSettings http;

    private VnptTotpConfig(Builder b) {
        if (!b.accepted) {
            throw new IllegalArgumentException(
                    "This interface gives the portal the citizen's password, and the secret of his"
                            + " one-time passwords where it makes them: who holds both signs in his name without his phone. Say"
                            + " that this is accepted, by iAcceptThatThePortalHoldsTheSignersSecrets() or"
                            + " portalHoldsSignerSecrets: true, or use vnpt or vnpt-oauth");
        }
        name = b.name;
        baseUri = BaseUri.choose(b.environment, b.baseUri, VnptEnvironment::baseUri, BaseUri::ofBothVersions);
        spId = required(b.spId, "spId");
        spPassword = required(b.spPassword, "spPassword");
        secrets = b.secrets;
        statusV1 = b.statusV1;
        batchMaximum = b.batchMaximum;
        promptRules = b.promptRules;
        serviceTypes = Set.copyOf(b.serviceTypes);
        confirmationTime = b.confirmationTime;
        firstPollAfter = b.firstPollAfter;
        pollInterval = b.pollInterval;
        http = b.http;
    }

    /**
     * Begins settings. Needed are {@link Builder#environment(VnptEnvironment)} or {@link Builder#baseUri(URI)},
     * {@link Builder#spId(String)}, {@link Builder#spPassword(Secret)} and
     * {@link Builder#iAcceptThatThePortalHoldsTheSignersSecrets()}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    ProviderDescriptor descriptor() {
        return ProviderDescriptor.named(name)
                .displayName("VNPT SmartCA TH")
                .batchMaximum(batchMaximum)
                .transactionIdMintedBy(
                        statusV1 ? TransactionId.MintedBy.RELYING_PARTY : TransactionId.MintedBy.PROVIDER)
                .promptRules(promptRules)
                // Nobody is asked, so nobody refuses.
                .refusalTold(false)
                .confirmationTime(confirmationTime)
                .firstPollAfter(firstPollAfter)
                .pollInterval(pollInterval)
                .callTimeout(http.callTimeout())
                .concurrency(http.concurrency())
                .build();
    }

    String name() {
        return name;
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

    VnptTotpSecrets secrets() {
        return secrets;
    }

    boolean statusV1() {
        return statusV1;
    }

    Set<String> serviceTypes() {
        return serviceTypes;
    }

    HttpSettings http() {
        return http;
    }

    /** The name only. */
    @Override
    public String toString() {
        return "VnptTotpConfig[" + name + "]";
    }

    private static <T> T required(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalArgumentException(what + " must be set");
        }
        return value;
    }

    /** Builds {@link VnptTotpConfig}. Not safe for threads. */
    public static final class Builder {
        private String name = "vnpt-totp";
        private boolean accepted;
        private @Nullable VnptEnvironment environment;
        private @Nullable URI baseUri;
        private @Nullable String spId;
        private @Nullable Secret spPassword;
        private VnptTotpSecrets secrets = signer -> Optional.empty();
        private boolean statusV1;
        private int batchMaximum = 10;
        private PromptRules promptRules = new PromptRules(200, false);
        private Set<String> serviceTypes = Set.of();
        private Duration confirmationTime = Duration.ofMinutes(5);
        private Duration firstPollAfter = Duration.ofSeconds(3);
        private Duration pollInterval = Duration.ofSeconds(5);
        private HttpSettings http = HttpSettings.defaults();

        private Builder() {}

        /**
         * States that the portal may get to know passwords, and secrets of one-time passwords, of its citizens: that its
         * operator has weighed this, that citizens were told and agreed, and that the secrets are kept as such. Without
         * this statement building fails.
         *
         * @return this
         */
        public Builder iAcceptThatThePortalHoldsTheSignersSecrets() {
            this.accepted = true;
            return this;
        }

        /**
         * Sets where signers' secrets are kept. Default: nowhere; each signer types password and one-time password for
         * each signature.
         *
         * @param secrets asked for each signature
         * @return this
         */
        public Builder secrets(VnptTotpSecrets secrets) {
            this.secrets = Objects.requireNonNull(secrets);
            return this;
        }

        /**
         * Says that the status call of version 1 answers for transactions of version 2, by our identifier. VNPT's
         * documents do not say so; one client says that an answer without a {@code sad} means the citizen is asked in the
         * app. With this such a transaction is waited for, and after a lost answer VNPT is asked; without it both stay
         * unknown, for an operator. Default: no; set it after VNPT confirmed it.
         *
         * @param answers whether VNPT confirmed it
         * @return this
         */
        public Builder statusV1(boolean answers) {
            this.statusV1 = answers;
            return this;
        }

        /**
         * Sets the name of this instance. Default: {@code vnpt-totp}.
         *
         * @param name lower-case letters, digits and dashes
         * @return this
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name);
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
         * Sets the address of a gateway of one's own, or of a fake. A slash, {@code /v1} or {@code /v2} at the end is taken
         * off, a bare host gets {@code /sca/sp769}. One of VNPT's hosts needs the {@link #environment(VnptEnvironment)}
         * too.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder baseUri(URI uri) {
            this.baseUri = Objects.requireNonNull(uri);
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
         * Sets how many documents one one-time password may cover. VNPT allows several and names no maximum. Default: 10.
         *
         * @param count 1 or more
         * @return this
         */
        public Builder batchMaximum(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("batchMaximum is 1 or more; given was " + count);
            }
            this.batchMaximum = count;
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
         * Lists only certificates of some kinds, {@code SMARTCA} or {@code ESEAL} say. Default: all.
         *
         * @param types VNPT's words, in any case
         * @return this
         */
        public Builder serviceTypes(Set<String> types) {
            this.serviceTypes = Set.copyOf(types);
            return this;
        }

        /**
         * Sets how long a signer may take to type, or to confirm where the app is asked. Default: 5 minutes.
         *
         * @param time positive
         * @return this
         */
        public Builder confirmationTime(Duration time) {
            this.confirmationTime = Objects.requireNonNull(time);
            return this;
        }

        /**
         * Sets when to look first. Default: 3 seconds after submitting.
         *
         * @param time positive
         * @return this
         */
        public Builder firstPollAfter(Duration time) {
            this.firstPollAfter = Objects.requireNonNull(time);
            return this;
        }

        /**
         * Sets the time between two looks. Default: 5 seconds. While the signer types nobody is asked.
         *
         * @param time positive
         * @return this
         */
        public Builder pollInterval(Duration time) {
            this.pollInterval = Objects.requireNonNull(time);
            return this;
        }

        /**
         * Sets time-outs, limits, TLS, proxy, and the clock by which one-time passwords are made. Default:
         * {@link HttpSettings#defaults()}.
         *
         * @param settings of the transport
         * @return this
         */
        public Builder http(HttpSettings settings) {
            this.http = Objects.requireNonNull(settings);
            return this;
        }

        /**
         * Changes single settings of the transport.
         *
         * @param change sets what shall differ
         * @return this
         */
        public Builder http(Consumer<HttpSettings.Builder> change) {
            HttpSettings.Builder settings = http.toBuilder();
            change.accept(settings);
            return http(settings.build());
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when the statement or something else is missing, or host and environment
         *     contradict each other
         */
        public VnptTotpConfig build() {
            return new VnptTotpConfig(this);
        }
    }
}
