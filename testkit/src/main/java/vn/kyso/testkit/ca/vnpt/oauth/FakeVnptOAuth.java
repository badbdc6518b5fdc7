// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakeCaBuilder;
import vn.kyso.testkit.ca.LoopbackFakeCa;
import vn.kyso.testkit.ca.WebhookDelivery;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.ca.internal.WebhookBody;
import vn.kyso.testkit.ca.internal.WebhookCourier;

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
public final class FakeVnptOAuth extends LoopbackFakeCa<VnptOAuthSettings> {

    private final OAuthContext.Client client;
    private final Grants grants;
    private final SignHashCall sign;
    private final VnptBrowser browser;
    private final Notifier notifier;

    private FakeVnptOAuth(Builder builder) {
        super(builder, builder.settings);
        this.client = new OAuthContext.Client(
                builder.clientId,
                builder.clientSecret,
                Collections.unmodifiableSet(new LinkedHashSet<>(builder.redirectUris)),
                builder.signerPassword);
        ConcurrentHashMap<String, String> notifyUrls = new ConcurrentHashMap<>();
        this.grants = new Grants(core().clock());
        this.notifier = new Notifier(notifyUrls, this::notice);
        OAuthContext context = new OAuthContext(core(), grants, client, this::settings, notifyUrls);
        LoginPage page = new LoginPage(context);
        this.sign = new SignHashCall(context);
        listen(new OAuthDialect(context, page, sign));
        this.browser = new VnptBrowser(page, core().uri().resolve(OAuthDialect.AUTHORIZE));
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
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<VnptOAuthSettings.Builder> change) {
        settings(change.apply(settings().toBuilder()).build());
    }

    @Override
    public void reset() {
        super.reset();
        grants.clear();
        sign.reset();
    }

    @Override
    protected WebhookCourier courier() {
        return notifier;
    }

    private String notice(CaTransaction transaction, Optional<String> unused) {
        ObjectNode body = Json.object();
        body.put("tranId", transaction.replyId());
        body.put("refTranId", transaction.relyingPartyId());
        body.put("status", settings().notifyStatus());
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
    public static final class Builder extends FakeCaBuilder<FakeVnptOAuth, Builder> {
        private String clientId =
                "test-" + (100_000_000_000_000_000L + RANDOM.nextInt(Integer.MAX_VALUE)) + ".apps.smartcaapi.com";
        private String clientSecret = secret();
        private final String signerPassword = "Mk-" + secret();
        private Set<String> redirectUris = Set.of("https://portal.example.invalid/vnpt/login");
        private VnptOAuthSettings settings = VnptOAuthSettings.defaults();

        private Builder() {}

        @Override
        protected Builder self() {
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

        @Override
        public FakeVnptOAuth start() {
            return new FakeVnptOAuth(this);
        }
    }
}
