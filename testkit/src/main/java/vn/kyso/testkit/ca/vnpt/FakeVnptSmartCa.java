// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakeCaBuilder;
import vn.kyso.testkit.ca.LoopbackFakeCa;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.WebhookCourier;

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
public final class FakeVnptSmartCa extends LoopbackFakeCa<VnptSettings> {

    private final String spId;
    private final String spPassword;
    private final String signerPassword;
    private final String totpSecret;
    private final TotpBook totp;

    private FakeVnptSmartCa(Builder builder) {
        super(builder, builder.settings);
        this.spId = builder.spId;
        this.spPassword = builder.spPassword;
        this.signerPassword = builder.signerPassword;
        this.totpSecret = builder.totpSecret;
        this.totp = new TotpBook(totpSecret);
        VnptContext context = new VnptContext(core(), spId, spPassword, signerPassword, this::settings);
        listen(new VnptDialect(context, totp));
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
        CaTransaction transaction = core().books().byRelyingPartyId(transactionId);
        if (transaction == null) {
            throw new IllegalArgumentException("no transaction was accepted under the id " + transactionId);
        }
        return body(transaction, spId);
    }

    /**
     * Where the interface begins.
     *
     * @return {@link #baseUri()} with {@code /sca/sp769}
     */
    public URI apiUri() {
        return core().uri().resolve(VnptDialect.BASE);
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
        return totp.otpAt(core().clock().instant());
    }

    /**
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<VnptSettings.Builder> change) {
        settings(change.apply(settings().toBuilder()).build());
    }

    @Override
    public void reset() {
        super.reset();
        totp.clear();
    }

    @Override
    protected WebhookCourier courier() {
        return WebhookCourier.posting((transaction, named) -> body(transaction, named.orElse(spId)));
    }

    private String body(CaTransaction transaction, String relyingParty) {
        return VnptWebhook.of(
                transaction, relyingParty, settings(), core().clock().instant());
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder extends FakeCaBuilder<FakeVnptSmartCa, Builder> {
        private String spId =
                "test-" + (100_000_000_000_000_000L + RANDOM.nextInt(Integer.MAX_VALUE)) + ".apps.smartcaapi.com";
        private String spPassword = secret();
        private final String signerPassword = "Mk-" + secret();
        private final String totpSecret =
                Base64.getEncoder().encodeToString((secret() + secret()).getBytes(StandardCharsets.US_ASCII));
        private VnptSettings settings = VnptSettings.defaults();

        private Builder() {}

        @Override
        protected Builder self() {
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

        @Override
        public FakeVnptSmartCa start() {
            return new FakeVnptSmartCa(this);
        }
    }
}
