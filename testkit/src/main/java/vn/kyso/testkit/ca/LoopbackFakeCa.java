// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import vn.kyso.testkit.ca.internal.CaCore;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.Dialect;
import vn.kyso.testkit.ca.internal.WebhookCourier;

/**
 * What all fake CAs of this kit have in common: server, phone, faults, journal, accounts, calls to the relying party, and habits
 * that can be changed while it runs. A fake adds its dialect.
 *
 * @param <S> its habits, immutable
 */
public abstract class LoopbackFakeCa<S> implements FakeCa {

    private final CaCore core;
    private final int port;
    private final S initial;
    private volatile S settings;

    /**
     * Puts the parts together; {@link #listen} then starts the server.
     *
     * @param builder port, time, journal
     * @param settings to begin with and to come back to
     */
    protected LoopbackFakeCa(FakeCaBuilder<?, ?> builder, S settings) {
        this.initial = settings;
        this.settings = settings;
        this.port = builder.listeningPort();
        this.core = builder.core(new Late());
    }

    /**
     * Starts listening.
     *
     * @param dialect what this CA speaks
     */
    protected final void listen(Dialect dialect) {
        core.start(port, dialect);
    }

    /**
     * How this CA calls the relying party. Asked for when a call is due, so it may use what the fake was built of.
     *
     * @return its way
     */
    protected abstract WebhookCourier courier();

    /**
     * The parts.
     *
     * @return the same object on every call
     */
    protected final CaCore core() {
        return core;
    }

    /**
     * The settings of this moment.
     *
     * @return immutable settings
     */
    public final S settings() {
        return settings;
    }

    /**
     * Changes settings from the next request on.
     *
     * @param value the new ones
     */
    protected final void settings(S value) {
        settings = value;
    }

    /**
     * Calls to the relying party when a transaction ends, for CAs that make such calls.
     *
     * @return the same object on every call
     */
    public final Webhooks webhooks() {
        return core.webhooks();
    }

    @Override
    public final URI baseUri() {
        return core.uri();
    }

    @Override
    public final Clock clock() {
        return core.clock();
    }

    @Override
    public final FakePhone phone() {
        return core.phone();
    }

    @Override
    public final FaultScript faults() {
        return core.faults();
    }

    @Override
    public final RequestJournal journal() {
        return core.journal();
    }

    @Override
    public final FakeAccount addAccount(FakeAccount account) {
        core.books().add(account);
        return account;
    }

    @Override
    public final Optional<FakeAccount> account(String userId) {
        return core.books().account(userId);
    }

    @Override
    public final Optional<X509Certificate> tlsAnchor() {
        return core.tlsAnchor();
    }

    @Override
    public void reset() {
        core.reset();
        settings = initial;
    }

    @Override
    public final void close() {
        core.close();
    }

    /** The core is made before the fake's own parts are. */
    private final class Late implements WebhookCourier {

        @Override
        public WebhookDelivery call(CaTransaction transaction, Optional<String> relyingParty, URI target, Instant at) {
            return courier().call(transaction, relyingParty, target, at);
        }

        @Override
        public boolean wants(CaTransaction transaction) {
            return courier().wants(transaction);
        }
    }
}
