// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakePhone;
import vn.kyso.testkit.ca.FaultScript;
import vn.kyso.testkit.ca.RequestJournal;
import vn.kyso.testkit.ca.Webhooks;
import vn.kyso.testkit.ca.internal.CaCore;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.time.TestTimer;

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
public final class FakeViettelMySign implements FakeCa {

    private final CaCore core;
    private final ViettelContext context;
    private final ViettelCourier courier;
    private final String clientId;
    private final String clientSecret;
    private final String profileId;
    private final ViettelSettings initial;
    private volatile ViettelSettings settings;

    private FakeViettelMySign(Builder builder) {
        this.clientId = builder.clientId;
        this.clientSecret = builder.clientSecret;
        this.profileId = builder.profileId;
        this.initial = builder.settings;
        this.settings = builder.settings;
        this.context = new ViettelContext(this::core, clientId, clientSecret, profileId, () -> settings);
        this.courier = new ViettelCourier(
                context, new ViettelCourier.Agreement(null, builder.webhookClientId, builder.webhookClientSecret));
        this.core = new CaCore(builder.timer, builder.journalSize, builder.tls, courier);
        core.start(builder.port, new ViettelDialect(context));
    }

    private CaCore core() {
        return core;
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
        CaTransaction transaction = core.books().byReplyId(transactionId);
        if (transaction == null) {
            throw new IllegalArgumentException("no transaction has the id " + transactionId);
        }
        return WebhookJson.of(context, transaction);
    }

    @Override
    public URI baseUri() {
        return core.uri();
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
     * The settings of this moment.
     *
     * @return immutable settings
     */
    public ViettelSettings settings() {
        return settings;
    }

    /**
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<ViettelSettings.Builder> change) {
        settings = change.apply(settings.toBuilder()).build();
    }

    /** Makes all tokens invalid at once, as a restart of the real service would. */
    public void revokeTokens() {
        context.tokens().clear();
    }

    /**
     * Calls to the relying party when a transaction that was begun with {@code async} 3 ends. Without an auth endpoint they carry no
     * token; {@link vn.kyso.testkit.ca.WebhookPlan#namingRelyingParty(String)} makes them carry that text as a forged one.
     *
     * @return the same object on every call
     */
    public Webhooks webhooks() {
        return core.webhooks();
    }

    /**
     * Registers both endpoints of the relying party.
     *
     * @param authEndpoint where a token is fetched before each call
     * @param resultEndpoint where results go
     */
    public void registerWebhook(URI authEndpoint, URI resultEndpoint) {
        courier.authenticateAt(Objects.requireNonNull(authEndpoint));
        core.webhooks().register(resultEndpoint);
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
        context.clear();
        courier.authenticateAt(null);
        settings = initial;
    }

    @Override
    public void close() {
        core.close();
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder {
        private final SecureRandom random = new SecureRandom();
        private int port;
        private boolean tls;
        private int journalSize = 1000;
        private @Nullable TestTimer timer;
        private String clientId = "test-rp-" + secret(4);
        private String clientSecret = secret(20);
        private String profileId = "adss:ras:profile:001";
        private String webhookClientId = "viettel-" + secret(4);
        private String webhookClientSecret = secret(20);
        private ViettelSettings settings = ViettelSettings.defaults();

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
         * The time by which transactions expire and delays run.
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

        /**
         * Starts the fake.
         *
         * @return a running fake without accounts
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public FakeViettelMySign start() {
            return new FakeViettelMySign(this);
        }

        private String secret(int bytes) {
            byte[] made = new byte[bytes];
            random.nextBytes(made);
            return HexFormat.of().formatHex(made);
        }
    }
}
