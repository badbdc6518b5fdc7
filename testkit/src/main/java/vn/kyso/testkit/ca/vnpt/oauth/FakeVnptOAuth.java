// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakePhone;
import vn.kyso.testkit.ca.FaultScript;
import vn.kyso.testkit.ca.RequestJournal;
import vn.kyso.testkit.ca.WebhookDelivery;
import vn.kyso.testkit.ca.Webhooks;
import vn.kyso.testkit.ca.internal.CaCore;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.WebhookBody;
import vn.kyso.testkit.ca.internal.WebhookCourier;
import vn.kyso.testkit.time.TestTimer;

/**
 * VNPT's OAuth gateway ("VNPT-SmartCA API v1.1") over HTTP on a loopback port, with the citizen's browser and phone.
 *
 * <p>It is strict where the public document is clear: codes live 15 seconds and count once, redirect addresses are compared letter by
 * letter, refresh tokens rotate, digests are standard base64 of 32 raw bytes, at most 50 of them. Where it is silent,
 * {@link VnptOAuthSettings} decides. Its webhooks go to the {@code notifyUrl} of each request; registering another address changes
 * nothing. Safe for threads.
 *
 * <pre>{@code
 * try (TestPki pki = TestPki.create();
 *         FakeVnptOAuth ca = FakeVnptOAuth.start()) {
 *     ca.addAccount(FakeAccount.citizen(pki));
 *     // point an adapter at ca.baseUri() with ca.clientId(), ca.clientSecret(), ca.redirectUri()
 *     URI back = ca.browser().approve(page);
 * }
 * }</pre>
 */
public final class FakeVnptOAuth implements FakeCa {

    private final CaCore core;
    private final OAuthContext.Client client;
    private final Grants grants;
    private final SignHashCall sign;
    private final VnptBrowser browser;
    private final VnptOAuthSettings initial;
    private volatile VnptOAuthSettings settings;

    private FakeVnptOAuth(Builder builder) {
        this.initial = builder.settings;
        this.settings = builder.settings;
        this.client = new OAuthContext.Client(
                builder.clientId,
                builder.clientSecret,
                Collections.unmodifiableSet(new LinkedHashSet<>(builder.redirectUris)),
                builder.signerPassword);
        ConcurrentHashMap<String, String> notifyUrls = new ConcurrentHashMap<>();
        this.core = new CaCore(builder.timer, builder.journalSize, builder.tls, new Notifier(notifyUrls, this::notice));
        this.grants = new Grants(core.clock());
        OAuthContext context = new OAuthContext(core, grants, client, () -> settings, notifyUrls);
        LoginPage page = new LoginPage(context);
        this.sign = new SignHashCall(context);
        core.start(builder.port, new OAuthDialect(context, page, sign));
        this.browser = new VnptBrowser(page, core.uri().resolve(OAuthDialect.AUTHORIZE));
    }

    /**
     * Starts a fake on a free port, on the system clock, with all defaults.
     *
     * @return a running fake without accounts
     */
    public static FakeVnptOAuth start() {
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

    @Override
    public URI baseUri() {
        return core.uri();
    }

    /**
     * The relying party's identifier.
     *
     * @return {@code client_id}, made up at start unless set
     */
    public String clientId() {
        return client.id();
    }

    /**
     * The relying party's secret.
     *
     * @return {@code client_secret}, made up at start unless set
     */
    public String clientSecret() {
        return client.secret();
    }

    /**
     * Where the login page sends the browser.
     *
     * @return the first registered address
     */
    public URI redirectUri() {
        return URI.create(client.redirectUris().iterator().next());
    }

    /**
     * The password of every account of this fake, for the password grant.
     *
     * @return made up at start
     */
    public String signerPassword() {
        return client.signerPassword();
    }

    /**
     * The citizen's browser.
     *
     * @return the same object on every call
     */
    public VnptBrowser browser() {
        return browser;
    }

    /** Lets all access tokens run out at once; refresh tokens stay good. */
    public void expireAccessTokens() {
        grants.revokeAccess();
    }

    /** Revokes all refresh tokens, so that the citizen has to log in again. */
    public void revokeRefreshTokens() {
        grants.revokeRefresh();
    }

    /**
     * The settings of this moment.
     *
     * @return immutable settings
     */
    public VnptOAuthSettings settings() {
        return settings;
    }

    /**
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<VnptOAuthSettings.Builder> change) {
        settings = change.apply(settings.toBuilder()).build();
    }

    /**
     * Calls to the {@code notifyUrl}s of requests; once each unless a plan says otherwise.
     *
     * @return the same object on every call
     */
    public Webhooks webhooks() {
        return core.webhooks();
    }

    @Override
    public Clock clock() {
        return core.clock();
    }

    @Override
    public FakePhone phone() {
        return core.phone();
    }

    @Override
    public FaultScript faults() {
        return core.faults();
    }

    @Override
    public RequestJournal journal() {
        return core.journal();
    }

    @Override
    public FakeAccount addAccount(FakeAccount account) {
        core.books().add(account);
        return account;
    }

    @Override
    public Optional<FakeAccount> account(String userId) {
        return core.books().account(userId);
    }

    @Override
    public Optional<X509Certificate> tlsAnchor() {
        return core.tlsAnchor();
    }

    @Override
    public void reset() {
        core.reset();
        grants.clear();
        sign.reset();
        settings = initial;
    }

    @Override
    public void close() {
        core.close();
    }

    private String notice(CaTransaction transaction, Optional<String> unused) {
        ObjectNode body = Json.object();
        body.put("tranId", transaction.replyId());
        body.put("refTranId", transaction.relyingPartyId());
        body.put("status", settings.notifyStatus());
        return new String(Json.bytes(body), StandardCharsets.UTF_8);
    }

    /** Calls the address that a transaction's own request named. */
    private record Notifier(ConcurrentHashMap<String, String> notifyUrls, WebhookBody body) implements WebhookCourier {

        @Override
        public WebhookDelivery call(
                CaTransaction transaction, Optional<String> relyingParty, URI registered, Instant at) {
            URI target = URI.create(notifyUrls.getOrDefault(transaction.relyingPartyId(), registered.toString()));
            return WebhookCourier.posting(body).call(transaction, relyingParty, target, at);
        }

        @Override
        public boolean wants(CaTransaction transaction) {
            return notifyUrls.containsKey(transaction.relyingPartyId());
        }
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder {
        private final SecureRandom random = new SecureRandom();
        private int port;
        private boolean tls;
        private int journalSize = 1000;
        private @Nullable TestTimer timer;
        private String clientId =
                "test-" + (100_000_000_000_000_000L + random.nextInt(Integer.MAX_VALUE)) + ".apps.smartcaapi.com";
        private String clientSecret = secret();
        private final String signerPassword = "Mk-" + secret();
        private Set<String> redirectUris = Set.of("https://portal.example.invalid/vnpt/login");
        private VnptOAuthSettings settings = VnptOAuthSettings.defaults();

        private Builder() {}

        /**
         * The port to listen on.
         *
         * @param value default 0, a free one
         * @return this builder
         */
        public Builder port(int value) {
            if (value < 0 || value > 65_535) {
                throw new IllegalArgumentException("a port lies between 0 and 65535 but was " + value);
            }
            port = value;
            return this;
        }

        /**
         * Whether to speak HTTPS, with a certificate made at start; see {@link FakeCa#tlsAnchor()}.
         *
         * @param value default false
         * @return this builder
         */
        public Builder tls(boolean value) {
            tls = value;
            return this;
        }

        /**
         * The time by which codes, tokens and transactions expire and delays run.
         *
         * @param value default real time; a {@link vn.kyso.testkit.time.ManualClock} for tests. The caller keeps it
         * @return this builder
         */
        public Builder timer(TestTimer value) {
            timer = Objects.requireNonNull(value, "timer");
            return this;
        }

        /**
         * How many requests the journal keeps in full.
         *
         * @param value default 1,000; 0 keeps none, the counters count all the same
         * @return this builder
         */
        public Builder journalSize(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("the journal size must not be negative but was " + value);
            }
            journalSize = value;
            return this;
        }

        /**
         * The relying party's registration.
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
         * Where the login page may send the browser.
         *
         * @param uris at least one; default {@code https://portal.example.invalid/vnpt/login}
         * @return this builder
         */
        public Builder redirectUris(URI... uris) {
            Set<String> all = new LinkedHashSet<>();
            for (URI uri : uris) {
                all.add(uri.toString());
            }
            if (all.isEmpty()) {
                throw new IllegalArgumentException("at least one redirect address is registered");
            }
            redirectUris = all;
            return this;
        }

        /**
         * The habits to start with and to come back to on {@link FakeCa#reset()}.
         *
         * @param change sets what shall differ from the defaults
         * @return this builder
         */
        public Builder settings(UnaryOperator<VnptOAuthSettings.Builder> change) {
            settings = change.apply(settings.toBuilder()).build();
            return this;
        }

        /**
         * Starts the fake.
         *
         * @return a running fake without accounts
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public FakeVnptOAuth start() {
            return new FakeVnptOAuth(this);
        }

        private String secret() {
            byte[] bytes = new byte[12];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().encodeToString(bytes).replace('_', 'x');
        }
    }
}
