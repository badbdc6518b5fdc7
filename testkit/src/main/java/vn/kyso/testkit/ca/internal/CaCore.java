// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.ca.Webhooks;
import vn.kyso.testkit.time.RealTimer;
import vn.kyso.testkit.time.TestTimer;

/** What every fake CA is made of, apart from its dialect. */
public final class CaCore implements AutoCloseable {

    private final TestTimer timer;
    private final @Nullable RealTimer ownTimer;
    private final Phone phone;
    private final FaultBook faults = new FaultBook();
    private final Journal journal;
    private final CaBooks books = new CaBooks();
    private final WebhookSender webhooks;
    private final @Nullable LoopbackTls tls;
    private @Nullable LoopbackServer server;

    /**
     * Puts the parts together; nothing listens yet.
     *
     * @param timer time, or null for real time
     * @param kept how many requests the journal keeps in full
     * @param secure whether to speak HTTPS
     * @param webhookBody the dialect's calls to the relying party
     */
    public CaCore(@Nullable TestTimer timer, int kept, boolean secure, WebhookBody webhookBody) {
        this(timer, kept, secure, WebhookCourier.posting(webhookBody));
    }

    /**
     * Puts the parts together; nothing listens yet.
     *
     * @param timer time, or null for real time
     * @param kept how many requests the journal keeps in full
     * @param secure whether to speak HTTPS
     * @param courier the dialect's way of calling the relying party
     */
    public CaCore(@Nullable TestTimer timer, int kept, boolean secure, WebhookCourier courier) {
        this.ownTimer = timer == null ? TestTimer.real() : null;
        this.timer = timer == null ? Objects.requireNonNull(ownTimer) : timer;
        this.phone = new Phone(this.timer);
        this.journal = new Journal(this.timer.clock(), kept);
        this.webhooks = new WebhookSender(this.timer, books, courier);
        this.tls = secure ? LoopbackTls.create() : null;
    }

    /** Starts listening on a port, 0 for a free one. */
    public void start(int port, Dialect dialect) {
        RequestPipeline pipeline = new RequestPipeline(dialect, journal, faults, timer);
        LoopbackServer started = LoopbackServer.start(port, tls == null ? null : tls.context(), pipeline);
        pipeline.deferTo(started.workers());
        server = started;
    }

    /** Where the server listens. */
    public URI uri() {
        return Objects.requireNonNull(server, "not started").uri();
    }

    /** What clients must trust, null without TLS. */
    public Optional<X509Certificate> tlsAnchor() {
        return Optional.ofNullable(tls).map(LoopbackTls::certificate);
    }

    /** The time of the fake. */
    public Clock clock() {
        return timer.clock();
    }

    /** The citizen's phone. */
    public Phone phone() {
        return phone;
    }

    /** The fault script. */
    public FaultBook faults() {
        return faults;
    }

    /** The journal. */
    public Journal journal() {
        return journal;
    }

    /** Accounts and transactions. */
    public CaBooks books() {
        return books;
    }

    /** Calls to the relying party. */
    public Webhooks webhooks() {
        return webhooks;
    }

    /** Opens a transaction and rings the phone; null when its identifier was used before. */
    public @Nullable CaTransaction open(CaBooks.Opening opening) {
        Instant now = clock().instant();
        CaTransaction transaction = books.open(opening, now, this::answered);
        if (transaction == null) {
            return null;
        }
        journal.accepted(transaction);
        webhooks.opened(transaction);
        phone.ring(transaction);
        webhooks.beforeReply(transaction);
        return transaction;
    }

    /**
     * Asks the citizen for a confirmation that is no sign request yet: the phone rings, but nothing is signed or called back.
     *
     * @param afterAnswer told of the citizen's answer, not of the end of the time
     */
    public CaTransaction confirm(CaBooks.Opening opening, Consumer<CaTransaction> afterAnswer) {
        CaTransaction transaction = books.unlisted(opening, clock().instant(), answered -> {
            phone.answered(answered);
            afterAnswer.accept(answered);
        });
        phone.ring(transaction);
        return transaction;
    }

    /** Notes a sign request that the citizen agreed to beforehand; its values are there at once and the phone stays quiet. */
    public CaTransaction agreed(CaBooks.Opening opening) {
        CaTransaction transaction = books.unlisted(opening, clock().instant(), answered -> {});
        transaction.answer(PhoneBehaviour.Answer.APPROVE, clock().instant());
        journal.accepted(transaction);
        return transaction;
    }

    /** Does something later, by the fake's clock. */
    public TestTimer.Scheduled after(Duration delay, Runnable action) {
        return timer.after(delay, action);
    }

    /** Calls an address that a request named. */
    public void call(String transactionId, URI address, String body) {
        webhooks.call(transactionId, address, body);
    }

    /** The reply to the sign request is out, or lost. */
    public void replied(CaTransaction transaction) {
        webhooks.replied(transaction);
    }

    /** Back to the state right after starting. */
    public void reset() {
        books.clear();
        phone.reset();
        faults.clear();
        webhooks.reset();
        journal.clear();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        webhooks.close();
        if (ownTimer != null) {
            ownTimer.close();
        }
    }

    private void answered(CaTransaction transaction) {
        phone.answered(transaction);
        webhooks.answered(transaction);
    }
}
