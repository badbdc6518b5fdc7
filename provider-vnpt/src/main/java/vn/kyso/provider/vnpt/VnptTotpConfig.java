// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.provider.http.AdapterSettings;

/**
 * Settings of {@link VnptTotp}, among them the statement that the portal may hold its citizens' secrets. Immutable and safe
 * for threads; shows no secrets.
 */
public final class VnptTotpConfig extends AdapterSettings {

    private static final Usual USUAL = Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofSeconds(5))
            .batch(10);

    private final URI baseUri;
    private final String spId;
    private final Secret spPassword;
    private final VnptTotpSecrets secrets;
    private final boolean statusV1;
    private final PromptRules promptRules;
    private final Set<String> serviceTypes;

    private VnptTotpConfig(Builder b) {
        super(b);
        if (!b.accepted) {
            throw new IllegalArgumentException(
                    "This interface gives the portal the citizen's password, and the secret of his"
                            + " one-time passwords where it makes them: who holds both signs in his name without his phone. Say"
                            + " that this is accepted, by iAcceptThatThePortalHoldsTheSignersSecrets() or"
                            + " portalHoldsSignerSecrets: true, or use vnpt or vnpt-oauth");
        }
        baseUri = BaseUri.choose(b.environment, b.baseUri, VnptEnvironment::baseUri, BaseUri::ofBothVersions);
        spId = required(b.spId, "spId");
        spPassword = required(b.spPassword, "spPassword");
        secrets = b.secrets;
        statusV1 = b.statusV1;
        promptRules = b.promptRules;
        serviceTypes = Set.copyOf(b.serviceTypes);
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
        return describe()
                .displayName("VNPT SmartCA TH")
                .transactionIdMintedBy(
                        statusV1 ? TransactionId.MintedBy.RELYING_PARTY : TransactionId.MintedBy.PROVIDER)
                .promptRules(promptRules)
                // Nobody is asked, so nobody refuses.
                .refusalTold(false)
                .build();
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

    /**
     * Builds {@link VnptTotpConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code vnpt-totp}; 10 documents for one one-time password (VNPT allows several and names no maximum); 5
     * minutes to type, or to confirm where the app is asked; the first look after 3 seconds, then every 5; while the signer
     * types nobody is asked. The clock of HTTP is the one by which one-time passwords are made.
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        private boolean accepted;
        private @Nullable VnptEnvironment environment;
        private @Nullable URI baseUri;
        private @Nullable String spId;
        private @Nullable Secret spPassword;
        private VnptTotpSecrets secrets = signer -> Optional.empty();
        private boolean statusV1;
        private PromptRules promptRules = new PromptRules(200, false);
        private Set<String> serviceTypes = Set.of();

        private Builder() {
            super("vnpt-totp", USUAL);
        }

        @Override
        protected Builder self() {
            return this;
        }

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
