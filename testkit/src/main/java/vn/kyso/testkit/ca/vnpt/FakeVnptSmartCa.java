// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
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
 * VNPT SmartCA as a relying party sees it: the {@code sp769} v1 interface with confirmation in the app, over HTTP on a loopback port.
 *
 * <p>It also speaks {@code sp769} v2: every account has the password and the secret for one-time passwords of {@link
 * #signerPassword()} and {@link #totpSecret()}, and {@code confirm} takes the place of the phone.
 *
 * <p>It is strict where the public documents are clear: POST and JSON only, the relying party's account in every body but the status
 * call's, lower-case hex, unique identifiers, certificates of the signer that may sign. Where they are silent, {@link VnptSettings}
 * decides. Safe for threads.
 *
 * <pre>{@code
 * try (TestPki pki = TestPki.create();
 *         FakeVnptSmartCa ca = FakeVnptSmartCa.start()) {
 *     ca.addAccount(FakeAccount.citizen(pki));
 *     ca.phone().approveAfter(Duration.ofSeconds(2));
 *     // point an adapter at ca.baseUri() with ca.spId() and ca.spPassword()
 * }
 * }</pre>
 */
public final class FakeVnptSmartCa implements FakeCa {

    private final CaCore core;
    private final String spId;
    private final String spPassword;
    private final String signerPassword;
    private final String totpSecret;
    private final TotpBook totp;
    private final VnptSettings initial;
    private volatile VnptSettings settings;

    private FakeVnptSmartCa(Builder builder) {
        this.spId = builder.spId;
        this.spPassword = builder.spPassword;
        this.signerPassword = builder.signerPassword;
        this.totpSecret = builder.totpSecret;
        this.totp = new TotpBook(totpSecret);
        this.initial = builder.settings;
        this.settings = builder.settings;
        this.core = new CaCore(
                builder.timer,
                builder.journalSize,
                builder.tls,
                (transaction, relyingParty) -> body(transaction, relyingParty.orElse(builder.spId)));
        VnptContext context = new VnptContext(core, spId, spPassword, signerPassword, () -> settings);
        core.start(builder.port, new VnptDialect(context, totp));
    }

    /**
     * Starts a fake on a free port, on the system clock, with all defaults.
     *
     * @return a running fake without accounts
     */
    public static FakeVnptSmartCa start() {
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
     * Writes the body of a webhook call as the real service would, for tests of a portal's own callback endpoint.
     *
     * @param spId the relying party's identifier
     * @param statusCode the code, 200 for success
     * @param message the text, {@code SUCCESS} for success
     * @param transactionId the relying party's transaction id
     * @param values raw signature values by document id, in the order of the map; may be empty
     * @return JSON text
     */
    public static String webhookBody(
            String spId, int statusCode, String message, String transactionId, Map<String, byte[]> values) {
        return VnptWebhook.of(spId, statusCode, message, transactionId, values);
    }

    /**
     * Writes the body of a webhook call about a transaction as it stands now.
     *
     * @param transactionId the relying party's transaction id
     * @return JSON text
     * @throws IllegalArgumentException if no transaction was accepted under this id
     */
    public String webhookBody(String transactionId) {
        CaTransaction transaction = core.books().byRelyingPartyId(transactionId);
        if (transaction == null) {
            throw new IllegalArgumentException("no transaction was accepted under the id " + transactionId);
        }
        return body(transaction, spId);
    }

    @Override
    public URI baseUri() {
        return core.uri();
    }

    /**
     * Where the interface begins.
     *
     * @return {@link #baseUri()} with {@code /sca/sp769}
     */
    public URI apiUri() {
        return core.uri().resolve(VnptDialect.BASE);
    }

    /**
     * The relying party's identifier, {@code sp_id}.
     *
     * @return made up at start unless set
     */
    public String spId() {
        return spId;
    }

    /**
     * The relying party's secret, {@code sp_password}.
     *
     * @return made up at start unless set
     */
    public String spPassword() {
        return spPassword;
    }

    /**
     * The password of every account, for the interface of version 2.
     *
     * @return made up at start
     */
    public String signerPassword() {
        return signerPassword;
    }

    /**
     * The secret for one-time passwords of every account, as VNPT hands it over: base64 of printable characters.
     *
     * @return made up at start
     */
    public String totpSecret() {
        return totpSecret;
    }

    /**
     * The one-time password that a signer reads off his device now, by the fake's clock. Each is good once.
     *
     * @return six digits
     */
    public String otp() {
        return totp.otpAt(core.clock().instant());
    }

    /**
     * The settings of this moment.
     *
     * @return immutable settings
     */
    public VnptSettings settings() {
        return settings;
    }

    /**
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<VnptSettings.Builder> change) {
        settings = change.apply(settings.toBuilder()).build();
    }

    /**
     * Calls to the relying party when a transaction ends.
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
        totp.clear();
        settings = initial;
    }

    @Override
    public void close() {
        core.close();
    }

    private String body(CaTransaction transaction, String relyingParty) {
        return VnptWebhook.of(transaction, relyingParty, settings, core.clock().instant());
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder {
        private final SecureRandom random = new SecureRandom();
        private int port;
        private boolean tls;
        private int journalSize = 1000;
        private @Nullable TestTimer timer;
        private String spId =
                "test-" + (100_000_000_000_000_000L + random.nextInt(Integer.MAX_VALUE)) + ".apps.smartcaapi.com";
        private String spPassword = secret();
        private final String signerPassword = "Mk-" + secret();
        private final String totpSecret =
                Base64.getEncoder().encodeToString((secret() + secret()).getBytes(StandardCharsets.US_ASCII));
        private VnptSettings settings = VnptSettings.defaults();

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
         * @param id {@code sp_id}
         * @param password {@code sp_password}
         * @return this builder
         */
        public Builder relyingParty(String id, String password) {
            spId = Objects.requireNonNull(id, "id");
            spPassword = Objects.requireNonNull(password, "password");
            return this;
        }

        /**
         * The habits to start with and to come back to on {@link FakeCa#reset()}.
         *
         * @param change sets what shall differ from the defaults
         * @return this builder
         */
        public Builder settings(UnaryOperator<VnptSettings.Builder> change) {
            settings = change.apply(settings.toBuilder()).build();
            return this;
        }

        /**
         * Starts the fake.
         *
         * @return a running fake without accounts
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public FakeVnptSmartCa start() {
            return new FakeVnptSmartCa(this);
        }

        private String secret() {
            byte[] bytes = new byte[9];
            random.nextBytes(bytes);
            String text = Base64.getUrlEncoder().encodeToString(bytes).replace('_', '-');
            return text.substring(0, 6) + "-" + text.substring(6);
        }
    }
}
