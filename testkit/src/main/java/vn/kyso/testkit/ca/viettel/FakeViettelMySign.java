// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakeCaBuilder;
import vn.kyso.testkit.ca.LoopbackFakeCa;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.WebhookCourier;

/**
 * Viettel MySign as a relying party sees it: the gateway's login, certificate list, {@code signHash} and status, over HTTP on a loopback
 * port, and its webhook.
 *
 * <p>It is strict where the public notes are clear: POST and JSON only, the relying party's account in the bodies, a bearer token of the
 * right user, as many documents as hashes, base64 digests, display texts in base64 without diacritics. Where they are silent,
 * {@link ViettelSettings} decides. {@code async} 0, in which the call itself waits for the citizen, is refused. Under
 * {@link vn.kyso.testkit.ca.Fault#conflictWhilePending()} the status is 50000. Safe for threads.
 *
 * <pre>{@code
 * try (TestPki pki = TestPki.create();
 *         FakeViettelMySign ca = FakeViettelMySign.start()) {
 *     ca.addAccount(FakeAccount.citizen(pki));
 *     ca.phone().approveAfter(Duration.ofSeconds(2));
 *     // point an adapter at ca.baseUri() with ca.clientId() and ca.clientSecret()
 * }
 * }</pre>
 */
public final class FakeViettelMySign extends LoopbackFakeCa<ViettelSettings> {

    private final ViettelContext context;
    private final ViettelCourier courier;
    private final String clientId;
    private final String clientSecret;
    private final String profileId;

    private FakeViettelMySign(Builder builder) {
        super(builder, builder.settings);
        this.clientId = builder.clientId;
        this.clientSecret = builder.clientSecret;
        this.profileId = builder.profileId;
        this.context = new ViettelContext(core(), clientId, clientSecret, profileId, this::settings);
        this.courier = new ViettelCourier(
                context, new ViettelCourier.Agreement(null, builder.webhookClientId, builder.webhookClientSecret));
        listen(new ViettelDialect(context));
    }

    @Override
    protected WebhookCourier courier() {
        return courier;
    }

    /**
     * Starts a fake on a free port, on the system clock, with all defaults.
     *
     * @return a running fake without accounts
     */
    public static FakeViettelMySign start() {
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
     * Writes the body of a call to the result endpoint as the real service would, for tests of a portal's own endpoint.
     *
     * @param transactionId Viettel's transaction id
     * @param status the status number, {@code 1} for success
     * @param values raw signature values by document number, in the order of the map; may be empty
     * @param now the time in the body
     * @return JSON text
     */
    public static String webhookBody(String transactionId, String status, Map<Integer, byte[]> values, Instant now) {
        return WebhookJson.of(transactionId, status, values, now);
    }

    /**
     * Writes the body of a call to the result endpoint about a transaction as it stands now.
     *
     * @param transactionId Viettel's transaction id
     * @return JSON text
     * @throws IllegalArgumentException if there is no such transaction
     */
    public String webhookBody(String transactionId) {
        CaTransaction transaction = core().books().byReplyId(transactionId);
        if (transaction == null) {
            throw new IllegalArgumentException("no transaction has the id " + transactionId);
        }
        return WebhookJson.of(context, transaction);
    }

    /**
     * The relying party's identifier, {@code client_id}.
     *
     * @return made up at start unless set
     */
    public String clientId() {
        return clientId;
    }

    /**
     * The relying party's secret, {@code client_secret}.
     *
     * @return made up at start unless set
     */
    public String clientSecret() {
        return clientSecret;
    }

    /**
     * The agreed profile, {@code profile_id}.
     *
     * @return {@code adss:ras:profile:001} unless set
     */
    public String profileId() {
        return profileId;
    }

    /**
     * What the fake calls itself at the relying party's auth endpoint.
     *
     * @return the identifier that the relying party made up for Viettel
     */
    public String webhookClientId() {
        return courier.agreement().clientId();
    }

    /**
     * What the fake proves itself with at the relying party's auth endpoint.
     *
     * @return the secret that the relying party made up for Viettel
     */
    public String webhookClientSecret() {
        return courier.agreement().clientSecret();
    }

    /**
     * The identifier under which an account's credential is listed.
     *
     * @param account the account
     * @param held one of its credentials
     * @return {@code credential_id}
     */
    public static String credentialId(FakeAccount account, AccountCredential held) {
        return CredentialJson.id(account.userId(), held);
    }

    /**
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<ViettelSettings.Builder> change) {
        settings(change.apply(settings().toBuilder()).build());
    }

    /** Makes all tokens invalid at once, as a restart of the real service would. */
    public void revokeTokens() {
        context.tokens().clear();
    }

    /**
     * Registers both endpoints of the relying party.
     *
     * @param authEndpoint where a token is fetched before each call
     * @param resultEndpoint where results go
     */
    public void registerWebhook(URI authEndpoint, URI resultEndpoint) {
        courier.authenticateAt(Objects.requireNonNull(authEndpoint));
        core().webhooks().register(resultEndpoint);
    }

    @Override
    public void reset() {
        super.reset();
        context.clear();
        courier.authenticateAt(null);
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder extends FakeCaBuilder<FakeViettelMySign, Builder> {
        private String clientId = "test-rp-" + secret(4);
        private String clientSecret = secret(20);
        private String profileId = "adss:ras:profile:001";
        private String webhookClientId = "viettel-" + secret(4);
        private String webhookClientSecret = secret(20);
        private ViettelSettings settings = ViettelSettings.defaults();

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The relying party's account.
         *
         * @param id {@code client_id}
         * @param secret {@code client_secret}
         * @return this builder
         */
        public Builder relyingParty(String id, String secret) {
            clientId = Objects.requireNonNull(id, "id");
            clientSecret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * The agreed profile.
         *
         * @param id {@code profile_id}; default {@code adss:ras:profile:001}
         * @return this builder
         */
        public Builder profile(String id) {
            profileId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * What the relying party made up for calls to itself.
         *
         * @param id {@code client_id} at its auth endpoint
         * @param secret {@code client_secret} there
         * @return this builder
         */
        public Builder webhookClient(String id, String secret) {
            webhookClientId = Objects.requireNonNull(id, "id");
            webhookClientSecret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * The habits to start with and to come back to on {@link FakeCa#reset()}.
         *
         * @param change sets what shall differ from the defaults
         * @return this builder
         */
        public Builder settings(UnaryOperator<ViettelSettings.Builder> change) {
            settings = change.apply(settings.toBuilder()).build();
            return this;
        }

        @Override
        public FakeViettelMySign start() {
            return new FakeViettelMySign(this);
        }

        private String secret(int bytes) {
            byte[] made = new byte[bytes];
            RANDOM.nextBytes(made);
            return HexFormat.of().formatHex(made);
        }
    }
}
