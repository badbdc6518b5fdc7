// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.FakeCaBuilder;
import vn.kyso.testkit.ca.LoopbackFakeCa;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.WebhookCourier;

/**
 * MISA eSign as a relying party sees it: the signer's own login with its second factor, certificates, hash signing with confirmation in
 * the app, status and webhook, over HTTP on a loopback port.
 *
 * <p>The user id of an account is its MISA user name. The fake is strict where the public documents are clear: client headers, the
 * remote-signing token and no other, PascalCase members, lengths, digests in base64, login calls below their prefix and all others
 * without one. Where they are silent, {@link MisaSettings} decides. Safe for threads.
 *
 * <pre>{@code
 * try (TestPki pki = TestPki.create();
 *         FakeMisaEsign ca = FakeMisaEsign.start()) {
 *     FakeAccount signer = ca.addAccount(FakeAccount.citizen(pki));
 *     ca.secondFactor(signer.userId(), MisaSecondFactor.MESSAGE);
 *     // point an adapter at ca.baseUri() with ca.clientId() and ca.clientKey(),
 *     // log in with signer.userId() and ca.password(), then with ca.lastCode(signer.userId())
 * }
 * }</pre>
 */
public final class FakeMisaEsign extends LoopbackFakeCa<MisaSettings> {

    private final String clientId;
    private final String clientKey;
    private final String password;
    private final Logins logins;

    private FakeMisaEsign(Builder builder) {
        super(builder, builder.settings);
        this.clientId = builder.clientId;
        this.clientKey = builder.clientKey;
        this.password = builder.password;
        this.logins = new Logins(builder.password);
        listen(new MisaDialect(new MisaContext(core(), clientId, clientKey, logins, this::settings)));
    }

    /**
     * Starts a fake on a free port, on the system clock, with all defaults.
     *
     * @return a running fake without accounts
     */
    public static FakeMisaEsign start() {
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
     * @param clientId the relying party's identifier
     * @param status {@code SUCCESS}, {@code FAILED} or another word
     * @param transactionId the transaction
     * @param values raw signature values by document id, in the order of the map; may be empty
     * @return JSON text
     */
    public static String webhookBody(String clientId, String status, String transactionId, Map<String, byte[]> values) {
        return MisaWebhook.of(clientId, status, transactionId, values);
    }

    /**
     * Writes the body of a webhook call about a transaction as it stands now.
     *
     * @param transactionId the transaction
     * @return JSON text
     * @throws IllegalArgumentException if no transaction was accepted under this id
     */
    public String webhookBody(String transactionId) {
        CaTransaction transaction = core().books().byRelyingPartyId(transactionId);
        if (transaction == null) {
            throw new IllegalArgumentException("no transaction was accepted under the id " + transactionId);
        }
        return body(transaction, clientId);
    }

    /**
     * Where the login calls lie.
     *
     * @return {@link #baseUri()} with the prefix of this moment and the path of the calls
     */
    public URI authUri() {
        return core().uri().resolve(settings().authPrefix() + MisaDialect.AUTH);
    }

    /**
     * Where the calls of remote signing lie.
     *
     * @return {@link #baseUri()} with their path
     */
    public URI esrmUri() {
        return core().uri().resolve(MisaDialect.ESRM);
    }

    /**
     * The relying party's identifier, {@code x-clientId}.
     *
     * @return made up at start unless set
     */
    public String clientId() {
        return clientId;
    }

    /**
     * The relying party's secret, {@code x-clientKey}.
     *
     * @return made up at start unless set
     */
    public String clientKey() {
        return clientKey;
    }

    /**
     * The password of all accounts that were not given one of their own.
     *
     * @return made up at start unless set
     */
    public String password() {
        return password;
    }

    /**
     * Gives an account a password of its own.
     *
     * @param userId the account
     * @param own the password
     */
    public void password(String userId, String own) {
        logins.password(userId, own);
    }

    /**
     * Says what an account wants besides the password.
     *
     * @param userId the account
     * @param factor the factor; a new account has none
     */
    public void secondFactor(String userId, MisaSecondFactor factor) {
        logins.secondFactor(userId, factor);
    }

    /**
     * The newest one-time code of an account, as the signer reads it in a message or an app.
     *
     * @param userId the account
     * @return six digits
     * @throws IllegalStateException if no login waits for a code
     */
    public String lastCode(String userId) {
        String code = logins.lastCode(userId);
        if (code == null) {
            throw new IllegalStateException("no login of this account waits for a code");
        }
        return code;
    }

    /**
     * Says whether an account is connected to remote signing.
     *
     * @param userId the account
     * @param connected whether; a new account is
     */
    public void connected(String userId, boolean connected) {
        logins.connected(userId, connected);
    }

    /**
     * Ends the access tokens of an account before their time; refresh tokens go on.
     *
     * @param userId the account
     */
    public void endTokens(String userId) {
        logins.forgetTokens(userId, false);
    }

    /**
     * Ends all tokens of an account, refresh tokens too.
     *
     * @param userId the account
     */
    public void endLogins(String userId) {
        logins.forgetTokens(userId, true);
    }

    /**
     * Changes settings from the next request on.
     *
     * @param change sets what shall differ
     */
    public void configure(UnaryOperator<MisaSettings.Builder> change) {
        settings(change.apply(settings().toBuilder()).build());
    }

    @Override
    public void reset() {
        super.reset();
        logins.clear();
    }

    @Override
    protected WebhookCourier courier() {
        return WebhookCourier.posting((transaction, named) -> body(transaction, named.orElse(clientId)));
    }

    private String body(CaTransaction transaction, String client) {
        return MisaWebhook.of(transaction, client, settings(), core().clock().instant());
    }

    /** Collects what cannot change while the fake runs. Not safe for threads. */
    public static final class Builder extends FakeCaBuilder<FakeMisaEsign, Builder> {
        private String clientId = "test-client-" + RANDOM.nextInt(1_000_000);
        private String clientKey = secret();
        private String password = secret();
        private MisaSettings settings = MisaSettings.defaults();

        private Builder() {}

        @Override
        protected Builder self() {
            return this;
        }

        /**
         * The relying party's account.
         *
         * @param id {@code x-clientId}
         * @param key {@code x-clientKey}
         * @return this builder
         */
        public Builder client(String id, String key) {
            clientId = Objects.requireNonNull(id, "id");
            clientKey = Objects.requireNonNull(key, "key");
            return this;
        }

        /**
         * The password of all accounts that are not given one of their own.
         *
         * @param value default one made up
         * @return this builder
         */
        public Builder password(String value) {
            password = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * The habits to start with and to come back to on {@link FakeCa#reset()}.
         *
         * @param change sets what shall differ from the defaults
         * @return this builder
         */
        public Builder settings(UnaryOperator<MisaSettings.Builder> change) {
            settings = change.apply(settings.toBuilder()).build();
            return this;
        }

        @Override
        public FakeMisaEsign start() {
            return new FakeMisaEsign(this);
        }
    }
}
