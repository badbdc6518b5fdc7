// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.kyso.core.Failure;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.SignsDocuments;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.TransactionQuery;
import vn.kyso.core.spi.TransactionRecord;

/** One worker's hold on one session: its latest version, its lease, its provider. Not safe for threads. */
final class Work {

    private final Journal journal;
    private final Clock clock;
    private final DocumentStore originals;
    private final SigningProvider provider;
    private final Function<Instant, Instant> leaseEnd;
    private final long begun = System.nanoTime();
    private final SessionStore sessions;
    private volatile Lease lease;
    /** Until when the store has confirmed that nobody else takes the session. */
    private volatile Instant confirmedUntil;

    private boolean irreplaceable;
    private boolean lost;
    private boolean givenBack;
    private SessionRecord session;
    private List<SigningEvent> held = List.of();

    Work(
            Journal journal,
            SessionStore sessions,
            Clock clock,
            DocumentStore originals,
            SigningProvider provider,
            Function<Instant, Instant> leaseEnd,
            Lease lease,
            SessionRecord session) {
        this.journal = journal;
        this.sessions = sessions;
        this.clock = clock;
        this.originals = originals;
        this.provider = provider;
        this.leaseEnd = leaseEnd;
        this.lease = lease;
        this.confirmedUntil = lease.until();
        this.session = session;
    }

    SessionRecord session() {
        return session;
    }

    SigningProvider provider() {
        return provider;
    }

    Lease lease() {
        return lease;
    }

    /** The same lease with an end that is counted from now; never an earlier one. */
    Lease prolonged() {
        return heldUntil(leaseEnd.apply(now()));
    }

    /** Holds the session at least until then, from the next write on. */
    Lease heldUntil(Instant until) {
        Lease held = lease;
        if (until.isAfter(held.until())) {
            held = new Lease(held.owner(), until);
            lease = held;
        }
        return held;
    }

    /** Prolongs the lease in the store; false when somebody else has the session, or nobody. */
    boolean renew() {
        Lease longer = prolonged();
        if (!sessions.renew(session.id(), longer)) {
            return false;
        }
        confirmedUntil = longer.until();
        return true;
    }

    /**
     * Whether the session is still this worker's: to be asked before anything that cannot be taken back. A process may have
     * stood still for longer than its lease between two instructions, and another node may have gone on meanwhile.
     */
    boolean stillHeld() {
        return now().isBefore(confirmedUntil) || renew();
    }

    /** Whether the lease went back with the last change. */
    boolean givenBack() {
        return givenBack;
    }

    /** Whether {@link #session()} is what the store has: every change was stored. */
    boolean isLatest() {
        return !lost && held.isEmpty();
    }

    /** How long this worker has been at it. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** From here on this worker knows what nobody could find out again: what it writes is worth waiting for the store. */
    void knowsMoreThanTheStore() {
        irreplaceable = true;
    }

    Instant now() {
        return clock.instant();
    }

    /** Stores a change that is worth telling of; false when this worker has lost the session. */
    boolean write(SessionRecord.Builder change, SigningEvent.Type type, Map<String, String> details) {
        return write(change, Journal.Entry.of(session, now(), type, details));
    }

    /** Stores a change that is not worth telling of. */
    boolean write(SessionRecord.Builder change) {
        return write(change, Journal.Entry.none(session));
    }

    /** Stores, last, a trouble after which something is tried again; only the first of a row is worth telling of. */
    void writeTrouble(SessionRecord.Builder change, Failure trouble, int troubles) {
        change.troubles(troubles);
        if (troubles == 1) {
            writeLast(
                    change,
                    SigningEvent.Type.RETRY,
                    Map.of("code", trouble.code().messageKey()));
        } else {
            writeLast(change);
        }
    }

    /** Destroys the evidence, and tells by whom and why. */
    boolean destroyEvidence(String by, String reason) {
        Journal.Entry entry = Journal.Entry.of(
                session, now(), SigningEvent.Type.EVIDENCE_DESTROYED, Map.of("by", by, "reason", reason));
        Optional<SessionRecord> stored = journal.destroyEvidence(session.change(), entry, prolonged());
        stored.ifPresent(latest -> session = latest);
        lost |= stored.isEmpty();
        return stored.isPresent();
    }

    /** Stores the last change of a step and gives the lease back with it. */
    boolean writeLast(SessionRecord.Builder change) {
        return writeLast(change, Journal.Entry.none(session));
    }

    /** Stores the last change of a step and gives the lease back with it. */
    boolean writeLast(SessionRecord.Builder change, SigningEvent.Type type, Map<String, String> details) {
        return writeLast(change, Journal.Entry.of(session, now(), type, details));
    }

    private boolean writeLast(SessionRecord.Builder change, Journal.Entry entry) {
        boolean stored = write(change, entry, true);
        givenBack |= stored;
        return stored;
    }

    boolean write(SessionRecord.Builder change, Journal.Entry entry) {
        return write(change, entry, false);
    }

    private boolean write(SessionRecord.Builder change, Journal.Entry entry, boolean last) {
        if (givenBack) {
            throw new IllegalStateException("the lease went back with the last change");
        }
        Lease until = prolonged();
        Optional<SessionRecord> stored = journal.write(change, entry.after(held), until, irreplaceable, last);
        held = List.of();
        if (stored.isPresent()) {
            session = stored.get();
            confirmedUntil = until.until();
        }
        lost |= stored.isEmpty();
        return stored.isPresent();
    }

    /** Takes up a change that is stored by the next write, together with what that changes. */
    void hold(SessionRecord.Builder change, SigningEvent.Type type, Map<String, String> details) {
        Journal.Entry entry = Journal.Entry.of(session, now(), type, details);
        held = entry.events();
        session = change.version(session.version()).eventCount(entry.count()).build();
    }

    /**
     * The confirmation that is under way; without one the next planned, or for an ended session the last that was asked
     * for.
     */
    TransactionRecord current() {
        return session.transactions().get(currentIndex());
    }

    private int currentIndex() {
        int lastEnded = -1;
        int firstPlanned = -1;
        for (int i = 0; i < session.transactions().size(); i++) {
            switch (session.transactions().get(i).step()) {
                case SUBMITTING, WAITING -> {
                    return i;
                }
                case ENDED -> lastEnded = i;
                case PLANNED -> firstPlanned = firstPlanned < 0 ? i : firstPlanned;
            }
        }
        boolean over = session.state().isEnded() || firstPlanned < 0;
        return over && lastEnded >= 0 ? lastEnded : firstPlanned;
    }

    /** All confirmations with the current one replaced. */
    List<TransactionRecord> withCurrent(TransactionRecord changed) {
        List<TransactionRecord> all = new ArrayList<>(session.transactions());
        all.set(currentIndex(), changed);
        return all;
    }

    CallContext context() {
        String correlation = session.correlationId();
        return new CallContext(
                provider.descriptor().callTimeout(),
                correlation == null ? session.id().toString() : correlation);
    }

    /** For calls that may last until the citizen has decided, where the provider works so. */
    CallContext patientContext() {
        CallContext brief = context();
        ProviderDescriptor descriptor = provider.descriptor();
        return descriptor.blockingSubmit()
                ? new CallContext(brief.timeout().plus(descriptor.confirmationTime()), brief.correlationId())
                : brief;
    }

    List<DocumentRecord> documents(TransactionRecord transaction) {
        return session.documents()
                .subList(transaction.firstDocument(), transaction.firstDocument() + transaction.documentCount());
    }

    List<Submission.Item> items(TransactionRecord transaction) {
        return documents(transaction).stream()
                .map(document -> new Submission.Item(
                        document.reference(),
                        document.name(),
                        document.prepared().digest()))
                .toList();
    }

    /** The documents themselves for a provider that signs those, read when it wants them, and only as they were registered. */
    List<Submission.DocumentBytes> handedOver(TransactionRecord transaction) {
        if (!(provider instanceof SignsDocuments)) {
            return List.of();
        }
        return documents(transaction).stream()
                .map(document -> (Submission.DocumentBytes) () -> Originals.read(document, originals))
                .toList();
    }

    TransactionQuery query() {
        TransactionRecord transaction = current();
        return new TransactionQuery(
                transaction.id(),
                transaction.ownId(),
                transaction.handle(),
                session.signer(),
                session.credential().id(),
                items(transaction),
                session.state() == SessionState.OUTCOME_UNKNOWN,
                handedOver(transaction));
    }
}
