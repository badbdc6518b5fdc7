// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.provider.http.AdapterSettings;

/**
 * Settings of {@link CscService} and {@link CscDocumentService}. What servers do differently is in {@link CscHabits}. Immutable
 * and safe for threads.
 */
public final class CscConfig extends AdapterSettings {

    private static final Usual USUAL = Usual.of(Duration.ofMinutes(5), Duration.ofSeconds(2), Duration.ofSeconds(3))
            .batch(100);

    private final URI baseUrl;
    private final CscVersion version;
    private final CscAuthorization authorization;
    private final @Nullable Function<Signer, Optional<CscLogin>> login;
    private final boolean rememberMe;
    private final @Nullable String clientId;
    private final @Nullable Secret clientSecret;
    private final @Nullable URI redirectUri;
    private final @Nullable Secret stateKey;
    private final @Nullable Secret bearerToken;
    private final @Nullable String oauthServer;
    private final @Nullable URI authorizeUri;
    private final @Nullable URI tokenUri;
    private final @Nullable URI pushUri;
    private final @Nullable URI revokeUri;
    private final @Nullable CscTokenStore tokenStore;
    private final boolean revokeOnClose;
    private final @Nullable String credentialId;
    private final @Nullable Function<Signer, Optional<Secret>> pin;
    private final @Nullable Function<Signer, Optional<Secret>> otp;
    private final List<String> authObjects;
    private final Set<DigestAlgorithm> digestAlgorithms;
    private final PromptRules promptRules;
    private final Duration callTimeout;
    private final boolean refusalTold;
    private final boolean blockingSubmit;
    private final @Nullable URI responseUri;
    private final @Nullable Duration validityPeriod;
    private final Duration infoLifetime;
    private final Duration credentialLifetime;
    private final int documentMaximum;
    private final String conformanceLevel;
    private final CscHabits habits;

    private CscConfig(Builder b) {
        super(b);
        baseUrl = BaseAddress.check(required(b.baseUrl, "baseUrl"));
        version = b.version;
        authorization = b.authorization;
        login = b.login;
        rememberMe = b.rememberMe;
        clientId = b.clientId;
        clientSecret = b.clientSecret;
        redirectUri = b.redirectUri;
        stateKey = b.stateKey;
        bearerToken = b.bearerToken;
        oauthServer = b.oauthServer;
        authorizeUri = b.authorizeUri;
        tokenUri = b.tokenUri;
        pushUri = b.pushUri;
        revokeUri = b.revokeUri;
        tokenStore = b.tokenStore;
        revokeOnClose = b.revokeOnClose;
        credentialId = b.credentialId;
        pin = b.pin;
        otp = b.otp;
        authObjects = List.copyOf(b.authObjects);
        digestAlgorithms = Set.copyOf(b.digestAlgorithms);
        promptRules = b.promptRules;
        callTimeout = b.callTimeout;
        refusalTold = b.refusalTold;
        blockingSubmit = b.blockingSubmit;
        responseUri = b.responseUri;
        validityPeriod = b.validityPeriod;
        infoLifetime = b.infoLifetime;
        credentialLifetime = b.credentialLifetime;
        documentMaximum = b.documentMaximum;
        conformanceLevel = b.conformanceLevel;
        habits = b.habits;
        check();
    }

    /**
     * Begins settings. Needed is {@link Builder#baseUrl(URI)}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    URI baseUrl() {
        return baseUrl;
    }

    CscVersion version() {
        return version;
    }

    CscAuthorization authorization() {
        return authorization;
    }

    Optional<Function<Signer, Optional<CscLogin>>> login() {
        return Optional.ofNullable(login);
    }

    boolean rememberMe() {
        return rememberMe;
    }

    Optional<String> clientId() {
        return Optional.ofNullable(clientId);
    }

    Optional<Secret> clientSecret() {
        return Optional.ofNullable(clientSecret);
    }

    Optional<URI> redirectUri() {
        return Optional.ofNullable(redirectUri);
    }

    Optional<Secret> stateKey() {
        return Optional.ofNullable(stateKey);
    }

    Optional<Secret> bearerToken() {
        return Optional.ofNullable(bearerToken);
    }

    Optional<String> oauthServer() {
        return Optional.ofNullable(oauthServer);
    }

    Optional<URI> authorizeUri() {
        return Optional.ofNullable(authorizeUri);
    }

    Optional<URI> tokenUri() {
        return Optional.ofNullable(tokenUri);
    }

    Optional<URI> pushUri() {
        return Optional.ofNullable(pushUri);
    }

    Optional<URI> revokeUri() {
        return Optional.ofNullable(revokeUri);
    }

    boolean revokeOnClose() {
        return revokeOnClose;
    }

    Optional<String> credentialId() {
        return Optional.ofNullable(credentialId);
    }

    Optional<Function<Signer, Optional<Secret>>> pin() {
        return Optional.ofNullable(pin);
    }

    Optional<Function<Signer, Optional<Secret>>> otp() {
        return Optional.ofNullable(otp);
    }

    List<String> authObjects() {
        return authObjects;
    }

    Set<DigestAlgorithm> digestAlgorithms() {
        return digestAlgorithms;
    }

    PromptRules promptRules() {
        return promptRules;
    }

    Duration callTimeout() {
        return callTimeout;
    }

    boolean refusalTold() {
        return refusalTold;
    }

    /** What {@code access_denied} means where the signer was asked out of band. */
    ProviderAnswer denied(Optional<String> vendorCode) {
        return refusalTold ? new ProviderAnswer.Refused(vendorCode) : new ProviderAnswer.NotSigned(vendorCode);
    }

    boolean blockingSubmit() {
        return blockingSubmit;
    }

    Optional<URI> responseUri() {
        return Optional.ofNullable(responseUri);
    }

    Optional<Duration> validityPeriod() {
        return Optional.ofNullable(validityPeriod);
    }

    Duration infoLifetime() {
        return infoLifetime;
    }

    Duration credentialLifetime() {
        return credentialLifetime;
    }

    int documentMaximum() {
        return documentMaximum;
    }

    String conformanceLevel() {
        return conformanceLevel;
    }

    CscHabits habits() {
        return habits;
    }

    CscTokenStore tokenStore() {
        return tokenStore == null ? new MemoryTokens(http().clock()) : tokenStore;
    }

    boolean keepsTokensItself() {
        return tokenStore == null;
    }

    private void check() {
        if (documentMaximum < 1 || digestAlgorithms.isEmpty()) {
            throw new IllegalArgumentException("documentMaximum is 1 or more, and there is a digest algorithm");
        }
        if (clientSecret != null && clientId == null) {
            throw new IllegalArgumentException("clientSecret needs clientId");
        }
        if (stateKey != null && stateKey.expose().length() < 16) {
            throw new IllegalArgumentException("stateKey has 16 characters or more");
        }
        if (habits.accountToken() && clientSecret == null) {
            throw new IllegalArgumentException("accountToken needs clientSecret");
        }
        for (URI uri : java.util.Arrays.asList(redirectUri, authorizeUri, tokenUri, pushUri, revokeUri, responseUri)) {
            if (uri != null && (!uri.isAbsolute() || uri.getRawFragment() != null)) {
                throw new IllegalArgumentException(
                        "redirectUri, responseUri and the OAuth addresses are absolute and have no fragment");
            }
        }
        String missing = switch (authorization) {
            case BEARER -> bearerToken == null ? "bearerToken" : "";
            case CLIENT_CREDENTIALS -> clientSecret == null ? "clientId and clientSecret" : "";
            case AUTHORIZATION_CODE -> clientId == null ? "clientId" : "";
            default -> "";
        };
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("authorization " + authorization + " needs " + missing);
        }
    }

    /**
     * Builds {@link CscConfig}. Not safe for threads.
     *
     * <p>Usual values: the name {@code csc}; 100 documents in a confirmation ({@code multisign} of the key holds besides); 5 minutes for
     * the signer; the first question after 2 seconds, then every 3.
     */
    public static final class Builder extends AdapterSettings.Builder<Builder> {
        private @Nullable URI baseUrl;
        private CscVersion version = CscVersion.AUTO;
        private CscAuthorization authorization = CscAuthorization.AUTO;
        private @Nullable Function<Signer, Optional<CscLogin>> login;
        private boolean rememberMe = true;
        private @Nullable String clientId;
        private @Nullable Secret clientSecret;
        private @Nullable URI redirectUri;
        private @Nullable Secret stateKey;
        private @Nullable Secret bearerToken;
        private @Nullable String oauthServer;
        private @Nullable URI authorizeUri;
        private @Nullable URI tokenUri;
        private @Nullable URI pushUri;
        private @Nullable URI revokeUri;
        private @Nullable CscTokenStore tokenStore;
        private boolean revokeOnClose = true;
        private @Nullable String credentialId;
        private @Nullable Function<Signer, Optional<Secret>> pin;
        private @Nullable Function<Signer, Optional<Secret>> otp;
        private List<String> authObjects = List.of();
        private Set<DigestAlgorithm> digestAlgorithms = Set.of(DigestAlgorithm.SHA256);
        private PromptRules promptRules = new PromptRules(500, false);
        private Duration callTimeout = Duration.ofSeconds(30);
        private boolean refusalTold = true;
        private boolean blockingSubmit = true;
        private @Nullable URI responseUri;
        private @Nullable Duration validityPeriod;
        private Duration infoLifetime = Duration.ofHours(1);
        private Duration credentialLifetime = Duration.ofMinutes(10);
        private int documentMaximum = 10 << 20;
        private String conformanceLevel = "AdES-B-B";
        private CscHabits habits = CscHabits.defaults();

        private Builder() {
            super("csc", USUAL);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * Sets the address of the service, with or without {@code /csc/v1} or {@code /csc/v2} at its end; without, both are
         * tried.
         *
         * @param value https, or http to this machine
         * @return this
         */
        public Builder baseUrl(URI value) {
            this.baseUrl = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the version. Default: by the address and by what {@code info} says.
         *
         * @param value which
         * @return this
         */
        public Builder version(CscVersion value) {
            this.version = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how the service is authorized. Default: by what is configured and what {@code info} offers.
         *
         * @param value how
         * @return this
         */
        public Builder authorization(CscAuthorization value) {
            this.authorization = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets who knows the login for {@code auth/login}: asked per signer, each time one is needed. Default: nobody.
         *
         * @param value quick and safe for threads; empty when the signer has to log in first
         * @return this
         */
        public Builder login(Function<Signer, Optional<CscLogin>> value) {
            this.login = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Asks {@code auth/login} for a refresh token, so that the password travels less often. Default: yes.
         *
         * @param value whether
         * @return this
         */
        public Builder rememberMe(boolean value) {
            this.rememberMe = value;
            return this;
        }

        /**
         * Sets the OAuth client. Default: none.
         *
         * @param value {@code client_id}
         * @return this
         */
        public Builder clientId(String value) {
            this.clientId = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the OAuth client's secret. Default: none, a public client.
         *
         * @param value {@code client_secret}
         * @return this
         */
        public Builder clientSecret(Secret value) {
            this.clientSecret = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the portal's redirect address, exactly as registered with the service. Default: none.
         *
         * @param value where the browser comes back to
         * @return this
         */
        public Builder redirectUri(URI value) {
            this.redirectUri = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the key from which {@code state} and PKCE are derived, the same on all nodes. Default: the client secret.
         *
         * @param value 16 characters or more
         * @return this
         */
        public Builder stateKey(Secret value) {
            this.stateKey = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets a fixed bearer token as service authorization. Default: none.
         *
         * @param value the token
         * @return this
         */
        public Builder bearerToken(Secret value) {
            this.bearerToken = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Chooses among {@code oauth2Servers} of {@code info} (2.2). Default: the first that fits.
         *
         * @param value its {@code label}
         * @return this
         */
        public Builder oauthServer(String value) {
            this.oauthServer = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the authorize page. Default: from {@code info} or the issuer's metadata.
         *
         * @param value absolute
         * @return this
         */
        public Builder authorizeUri(URI value) {
            this.authorizeUri = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the token endpoint. Default: from {@code info} or the issuer's metadata.
         *
         * @param value absolute
         * @return this
         */
        public Builder tokenUri(URI value) {
            this.tokenUri = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the pushed authorization endpoint. Default: from {@code info} or the issuer's metadata.
         *
         * @param value absolute
         * @return this
         */
        public Builder pushUri(URI value) {
            this.pushUri = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the revocation endpoint. Default: from {@code info} or the issuer's metadata.
         *
         * @param value absolute
         * @return this
         */
        public Builder revokeUri(URI value) {
            this.revokeUri = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets where service tokens are kept, so that several nodes share logins. Default: in memory.
         *
         * @param value safe for threads
         * @return this
         */
        public Builder tokenStore(CscTokenStore value) {
            this.tokenStore = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Revokes service tokens kept in memory on closing. Default: yes.
         *
         * @param value whether
         * @return this
         */
        public Builder revokeOnClose(boolean value) {
            this.revokeOnClose = value;
            return this;
        }

        /**
         * Restricts the provider to one credential; {@code credentials/list} is not called then. Default: all.
         *
         * @param value {@code credentialID}
         * @return this
         */
        public Builder credentialId(String value) {
            this.credentialId = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets who knows the PIN, so that the signer is not asked for it. Default: nobody. Whoever configures this can sign
         * without the signer.
         *
         * @param value asked at each signature
         * @return this
         */
        public Builder pin(Function<Signer, Optional<Secret>> value) {
            this.pin = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets who knows a one-time code; {@code sendOTP} is not called then. Default: nobody.
         *
         * @param value asked at each signature
         * @return this
         */
        public Builder otp(Function<Signer, Optional<Secret>> value) {
            this.otp = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets which authentication objects are used (version 2), where {@code auth/expression} leaves a choice. Default: the
         * first way whose values are known, else the first that is understood.
         *
         * @param value ids
         * @return this
         */
        public Builder authObjects(List<String> value) {
            this.authObjects = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets the digest algorithms. Default: SHA-256.
         *
         * @param value at least one
         * @return this
         */
        public Builder digestAlgorithms(Set<DigestAlgorithm> value) {
            this.digestAlgorithms = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets what {@code description} may hold. Default: 500 characters.
         *
         * @param value the rules
         * @return this
         */
        public Builder promptRules(PromptRules value) {
            this.promptRules = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long calls may take that wait for nobody. Default: 30 seconds.
         *
         * @param value positive
         * @return this
         */
        public Builder callTimeout(Duration value) {
            this.callTimeout = positive(value, "callTimeout");
            return this;
        }

        /**
         * Says whether a refusal is told apart from other ends. Default: yes, {@code access_denied}. Set it to false where
         * the service has one code for who refuses and who lets the time run out; no version of the standard tells them
         * apart.
         *
         * @param value whether
         * @return this
         */
        public Builder refusalTold(boolean value) {
            this.refusalTold = value;
            return this;
        }

        /**
         * Says whether a call may stay open until the signer has decided. Default: yes; version 1 without factors needs it.
         *
         * @param value whether
         * @return this
         */
        public Builder blockingSubmit(boolean value) {
            this.blockingSubmit = value;
            return this;
        }

        /**
         * Sets where the service announces asynchronous results (version 2). Default: nowhere.
         *
         * @param value absolute
         * @return this
         */
        public Builder responseUri(URI value) {
            this.responseUri = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long asynchronous results are kept. Default: the service's own time.
         *
         * @param value positive
         * @return this
         */
        public Builder validityPeriod(Duration value) {
            this.validityPeriod = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long {@code info} is believed. Default: 1 hour.
         *
         * @param value positive
         * @return this
         */
        public Builder infoLifetime(Duration value) {
            this.infoLifetime = positive(value, "infoLifetime");
            return this;
        }

        /**
         * Sets how long the description of a credential is believed. Default: 10 minutes.
         *
         * @param value positive
         * @return this
         */
        public Builder credentialLifetime(Duration value) {
            this.credentialLifetime = positive(value, "credentialLifetime");
            return this;
        }

        /**
         * Sets the largest document for {@link CscDocumentService}. Default: 10 MiB.
         *
         * @param value bytes, 1 or more
         * @return this
         */
        public Builder documentMaximum(int value) {
            this.documentMaximum = value;
            return this;
        }

        /**
         * Sets the level {@link CscDocumentService} asks for, in the spelling of {@code info} where it names one. Default:
         * {@code AdES-B-B}.
         *
         * @param value the level
         * @return this
         */
        public Builder conformanceLevel(String value) {
            this.conformanceLevel = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how the service differs from the specification. Default: not at all.
         *
         * @param value the habits
         * @return this
         */
        public Builder habits(CscHabits value) {
            this.habits = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets one login for all signers, as for a single account on a command line.
         *
         * @param userName at the service
         * @param password at the service
         * @return this
         */
        public Builder login(String userName, Secret password) {
            CscLogin one = new CscLogin(userName, password);
            return login(signer -> Optional.of(one));
        }

        /**
         * Sets habits by changing the defaults.
         *
         * @param change what differs
         * @return this
         */
        public Builder habits(UnaryOperator<CscHabits.Builder> change) {
            return habits(change.apply(CscHabits.builder()).build());
        }

        /**
         * The settings.
         *
         * @return immutable
         * @throws IllegalArgumentException when something needed is missing or settings contradict each other
         */
        public CscConfig build() {
            return new CscConfig(this);
        }
    }
}
