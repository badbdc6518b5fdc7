// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakeCaBuilder;
import vn.kyso.testkit.ca.LoopbackFakeCa;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;
import vn.kyso.testkit.ca.internal.LoopbackTls;
import vn.kyso.testkit.ca.internal.WebhookCourier;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;

/**
 * A remote signing service with the interface of the Cloud Signature Consortium, version 1 or 2, over HTTP on a loopback port.
 *
 * <p>It is strict where the specification is clear. Where it is silent or contradicts itself, and for what services in the field do
 * otherwise, {@link CscSettings} and {@link CscHabit} decide. Which factors a key wants and what an authorization covers is a matter
 * of each key: {@link CscCredential}. Safe for threads.
 *
 * <pre>{@code
 * try (TestPki pki = TestPki.create();
 *         FakeCscService ca = FakeCscService.builder().settings(CscSettings.v2()).start()) {
 *     FakeAccount citizen = ca.addAccount(FakeAccount.citizen(pki));
 *     // point an adapter at ca.apiUri(), log in as citizen.userId() with ca.password(), PIN 123456
 * }
 * }</pre>
 */
public final class FakeCscService extends LoopbackFakeCa<CscSettings> {

    private final CscContext context;
    private final CscDialect dialect;
    private final String externalToken;

    private FakeCscService(Builder builder) {
        super(builder, builder.settings);
        this.context = new CscContext(
                core(),
                new Client(builder.clientId, builder.clientSecret, new CopyOnWriteArrayList<>(builder.redirectUris)),
                builder.password,
                this::settings,
                new Keys(core().books()),
                new Tokens(),
                new Activations(),
                ConcurrentHashMap.newKeySet(),
                new Stamps(builder.timeStamps));
        this.externalToken = Tokens.random();
        this.dialect = new CscDialect(context);
        agree();
        listen(dialect);
    }

    /**
     * Starts a fake of version 2 on a free port, on the system clock, with all defaults.
     *
     * @return a running fake without accounts
     */
    public static FakeCscService start() {
        return builder().start();
    }

    /**
     * Begins a fake with settings of its own.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Where the interface begins.
     *
     * @return {@link #baseUri()} with {@code /csc/v1} or {@code /csc/v2}
     */
    public URI apiUri() {
        return context.apiUri();
    }

    /**
     * The authorization server's base address or issuer.
     *
     * @return {@link #baseUri()} with {@code /as}
     */
    public URI authorizationServer() {
        return context.authorizationServer();
    }

    /**
     * The signature application's {@code client_id}.
     *
     * @return {@code kyso-test} unless set
     */
    public String clientId() {
        return context.client().id();
    }

    /**
     * The signature application's {@code client_secret}.
     *
     * @return made up at start unless set
     */
    public String clientSecret() {
        return context.client().secret();
    }

    /**
     * Every signer's password for {@code auth/login}; the name is the user id of the account.
     *
     * @return made up at start unless set
     */
    public String password() {
        return context.password();
    }

    /**
     * The name of a key in the interface, its {@code "credentialID"}.
     *
     * @param credential a key in some account
     * @return the id
     */
    public String credentialId(TestCredential credential) {
        return Keys.id(credential);
    }

    /**
     * Says how a key may be used, from the next request on.
     *
     * @param credential a key in some account, now or later
     * @param use factors, bounds, algorithms
     */
    public void setUp(TestCredential credential, CscCredential use) {
        context.keys().setUp(credential, Objects.requireNonNull(use, "use"));
    }

    /**
     * The one-time password that was sent last for a key.
     *
     * @param credential the key
     * @return the code, or empty when none was sent
     */
    public Optional<String> lastOtp(TestCredential credential) {
        return context.keys().memory(Keys.id(credential)).lastCode();
    }

    /**
     * Forgives the wrong tries of a key.
     *
     * @param credential the key
     */
    public void unlock(TestCredential credential) {
        context.keys().memory(Keys.id(credential)).unlock();
    }

    /** Ends all service tokens at once, as a service does that restarts; refresh tokens live on. */
    public void forgetAccessTokens() {
        context.tokens().forgetAccessTokens();
    }

    /**
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<CscSettings.Builder> change) {
        settings(change.apply(settings().toBuilder()).build());
        agree();
    }

    /**
     * A service token that belongs to the application itself and was agreed elsewhere, for {@link CscSettings.AuthType#EXTERNAL}.
     *
     * @return the same token on every call
     */
    public String externalToken() {
        return externalToken;
    }

    /**
     * Registers one more address that browsers may be sent back to, for a portal whose port is known late.
     *
     * @param uri the exact address
     */
    public void addRedirectUri(URI uri) {
        context.client().redirectUris().add(Objects.requireNonNull(uri, "uri"));
    }

    /**
     * The signer's browser for the pages of the authorization server.
     *
     * @return a browser with whoever is right before it
     */
    public CscBrowser browser() {
        return new CscBrowser(core().tlsAnchor().map(LoopbackTls::trusting).orElse(null), Optional.empty());
    }

    @Override
    public void reset() {
        super.reset();
        context.reset();
        dialect.reset();
        agree();
    }

    @Override
    protected WebhookCourier courier() {
        return WebhookCourier.posting((transaction, named) -> "{}");
    }

    private void agree() {
        if (settings().accepts(AuthType.EXTERNAL)) {
            context.tokens().agree(externalToken);
        }
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder extends FakeCaBuilder<FakeCscService, Builder> {
        private String clientId = "kyso-test";
        private String clientSecret = Tokens.random();
        private String password = Tokens.random();
        private List<URI> redirectUris = List.of(URI.create("http://127.0.0.1:8080/csc/return"));
        private @Nullable URI timeStamps;
        private CscSettings settings = CscSettings.v2();

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The signature application.
         *
         * @param id {@code client_id}
         * @param secret {@code client_secret}
         * @return this builder
         */
        public Builder client(String id, String secret) {
            clientId = Objects.requireNonNull(id, "id");
            clientSecret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Where the authorization server may send browsers back to.
         *
         * @param uris default {@code http://127.0.0.1:8080/csc/return}; at least one, the default one first
         * @return this builder
         */
        public Builder redirectUris(URI... uris) {
            if (uris.length == 0) {
                throw new IllegalArgumentException("at least one redirect address is needed");
            }
            redirectUris = List.of(uris);
            return this;
        }

        /**
         * Every signer's password.
         *
         * @param value default made up
         * @return this builder
         */
        public Builder password(String value) {
            password = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Offers {@code signatures/timestamp}.
         *
         * @param pki whose time-stamp unit makes the tokens, with the faults scripted there; the caller keeps it
         * @return this builder
         */
        public Builder timeStamps(TestPki pki) {
            timeStamps = pki.server().timeStampUri();
            return this;
        }

        /**
         * The settings to start with and to come back to on {@link FakeCa#reset()}.
         *
         * @param value default {@link CscSettings#v2()}
         * @return this builder
         */
        public Builder settings(CscSettings value) {
            settings = Objects.requireNonNull(value, "value");
            return this;
        }

        @Override
        public FakeCscService start() {
            return new FakeCscService(this);
        }
    }
}
