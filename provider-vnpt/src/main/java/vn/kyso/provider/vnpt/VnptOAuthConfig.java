// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.provider.http.AdapterSettings;

/** Settings of {@link VnptOAuth}. Immutable and safe for threads; shows no secrets. */
public final class VnptOAuthConfig extends AdapterSettings {

    private static final Usual USUAL = Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(3), Duration.ofSeconds(5))
            .batch(50)
            .batchLimit(50);

    private final URI baseUri;
    private final String clientId;
    private final Secret clientSecret;
    private final @Nullable URI redirectUri;
    private final @Nullable URI notifyUrl;
    private final @Nullable VnptPasswords passwords;
    private final VnptTokenStore tokens;
    private final boolean multisignHeeded;
    private final PromptRules promptRules;

    private VnptOAuthConfig(Builder b) {
        super(b);
        baseUri = BaseUri.choose(b.environment, b.baseUri, VnptEnvironment::root, BaseUri::root);
        clientId = required(b.clientId, "clientId");
        clientSecret = required(b.clientSecret, "clientSecret");
        redirectUri = b.redirectUri;
        notifyUrl = b.notifyUrl;
        passwords = b.passwords;
        tokens = b.tokens;
        multisignHeeded = b.multisignHeeded;
        promptRules = b.promptRules;
        if (redirectUri == null && passwords == null) {
            throw new IllegalArgumentException(
                    "redirectUri must be set, or a password grant that VNPT has approved; signers could not log in");
        }
    }

    /**
     * Begins settings. Needed are {@link Builder#environment(VnptEnvironment)} or {@link Builder#baseUri(URI)},
     * {@link Builder#clientId(String)}, {@link Builder#clientSecret(Secret)}, and a way for signers to log in:
     * {@link Builder#redirectUri(URI)} or {@link Builder#passwordGrant(VnptPasswords)}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    ProviderDescriptor descriptor() {
        return describe()
                .displayName("VNPT SmartCA")
                // gettraninfo asks by VNPT's tranId; no call looks up our refTranId.
                .transactionIdMintedBy(TransactionId.MintedBy.PROVIDER)
                .promptRules(promptRules)
                .refusalTold(true)
                .build();
    }

    URI baseUri() {
        return baseUri;
    }

    String clientId() {
        return clientId;
    }

    Secret clientSecret() {
        return clientSecret;
    }

    Optional<URI> redirectUri() {
        return Optional.ofNullable(redirectUri);
    }

    Optional<URI> notifyUrl() {
        return Optional.ofNullable(notifyUrl);
    }

    Optional<VnptPasswords> passwordGrant() {
        return Optional.ofNullable(passwords);
    }

    VnptTokenStore tokens() {
        return tokens;
    }

    boolean multisignHeeded() {
        return multisignHeeded;
    }

    /**
     * Builds {@link VnptOAuthConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code vnpt-oauth}; 50 documents in a confirmation, which VNPT documents as the most; 5 minutes to
     * confirm, after which VNPT answers EXPIRED; the first question after 3 seconds, then every 5.
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        private @Nullable VnptEnvironment environment;
        private @Nullable URI baseUri;
        private @Nullable String clientId;
        private @Nullable Secret clientSecret;
        private @Nullable URI redirectUri;
        private @Nullable URI notifyUrl;
        private @Nullable VnptPasswords passwords;
        private VnptTokenStore tokens = VnptTokenStore.inMemory();
        private boolean multisignHeeded = true;
        private PromptRules promptRules = new PromptRules(200, false);

        private Builder() {
            super("vnpt-oauth", USUAL);
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
         * Sets the address of a gateway of one's own, or of a fake: the root, below which {@code auth} and {@code csc}
         * lie. One of VNPT's hosts needs the {@link #environment(VnptEnvironment)} too.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder baseUri(URI uri) {
            this.baseUri = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets the relying party's identifier.
         *
         * @param clientId {@code client_id}
         * @return this
         */
        public Builder clientId(String clientId) {
            this.clientId = clientId.strip();
            return this;
        }

        /**
         * Sets the relying party's secret.
         *
         * @param clientSecret {@code client_secret}
         * @return this
         */
        public Builder clientSecret(Secret clientSecret) {
            this.clientSecret = Objects.requireNonNull(clientSecret);
            return this;
        }

        /**
         * Sets where VNPT's login page sends the browser: a page of the portal that hands the query string to
         * {@code RemoteSigning.logIn} at once, because the code in it lives 15 seconds. Must be registered with VNPT letter
         * by letter.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder redirectUri(URI uri) {
            this.redirectUri = web(uri, "redirectUri");
            return this;
        }

        /**
         * Sets where VNPT tells, once per transaction, that something happened: the portal's callback endpoint. Default:
         * none; then only polling tells.
         *
         * @param uri https, or http to this machine
         * @return this
         */
        public Builder notifyUrl(URI uri) {
            this.notifyUrl = web(uri, "notifyUrl");
            return this;
        }

        /**
         * Logs signers in by name and password instead of VNPT's page. The portal then holds passwords of citizens, and
         * VNPT has to approve the grant for the registration. A password that VNPT refuses is not tried again by itself.
         * Default: not done.
         *
         * @param logins asked for each login
         * @return this
         */
        public Builder passwordGrant(VnptPasswords logins) {
            this.passwords = Objects.requireNonNull(logins);
            return this;
        }

        /**
         * Sets where tokens are kept. Default: in memory, so that signers log in again after a restart and on each node.
         *
         * @param store encrypts what it writes down
         * @return this
         */
        public Builder tokens(VnptTokenStore store) {
            this.tokens = Objects.requireNonNull(store);
            return this;
        }

        /**
         * Says whether the {@code multisign} of a credential is the most documents one confirmation may cover with it, as
         * in the standard of the Cloud Signature Consortium; VNPT's document does not explain the field. Default: yes.
         *
         * @param heeded whether
         * @return this
         */
        public Builder multisignHeeded(boolean heeded) {
            this.multisignHeeded = heeded;
            return this;
        }

        /**
         * Sets what {@code description} may carry. VNPT publishes no limit. Default: 200 characters, Vietnamese letters in
         * NFC.
         *
         * @param rules the rules
         * @return this
         */
        public Builder promptRules(PromptRules rules) {
            this.promptRules = Objects.requireNonNull(rules);
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when something is missing, or host and environment contradict each other
         */
        public VnptOAuthConfig build() {
            return new VnptOAuthConfig(this);
        }

        /** Codes and hints travel over it, so it is https; plain http for trying out on one machine. */
        private static URI web(URI uri, String what) {
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean here = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
            if (host.isEmpty() || !(scheme.equals("https") || (scheme.equals("http") && here))) {
                throw new IllegalArgumentException(what + " is an https address, or an http address of this machine");
            }
            return uri;
        }
    }
}
