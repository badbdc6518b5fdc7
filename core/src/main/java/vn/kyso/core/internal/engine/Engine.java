// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.Cancellable;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SigningProvider;

/** The calls of {@code RemoteSigning}: each is short, takes a session's lease, moves it on and gives the lease back. */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");
    private static final Duration LEASE_PATIENCE = Duration.ofSeconds(30);
    private static final long LEASE_PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final EngineParts parts;
    private final Journal journal;
    private final Stepper stepper;
    private final Waiters waiters;
    private final LeaseKeeper leases;
    private final Accounts accounts;
    private final Views views;
    private final OpenCalls openCalls;
    private final Starting starting;
    private volatile Consumer<Instant> nextDue = due -> {};

    /**
     * Puts the engine together.
     *
     * @param parts what it is built from
     * @param workers where calls run that may last
     * @param leases prolongs what is worked on
     */
    public Engine(EngineParts parts, Workers workers, LeaseKeeper leases) {
        this.parts = parts;
        this.leases = leases;
        this.journal = new Journal(parts.sessions(), parts.listener(), parts.storePatience());
        this.stepper = new Stepper(parts);
        Outcomes outcomes = new Outcomes(parts.documents());
        this.waiters = new Waiters(outcomes);
        this.accounts = new Accounts(parts);
        this.views = new Views(parts, outcomes, waiters);
        this.openCalls = new OpenCalls(workers, views);
        this.starting = new Starting(this, journal, openCalls);
    }

    /**
     * What is asked about a signer, beside any session.
     *
     * @return of the same providers
     */
    public Accounts accounts() {
        return accounts;
    }

    /**
     * How sessions stand.
     *
     * @return of the same store
     */
    public Views views() {
        return views;
    }

    EngineParts parts() {
        return parts;
    }

    Stepper stepper() {
        return stepper;
    }

    Waiters waiters() {
        return waiters;
    }

    /**
     * Starts a session.
     *
     * @param request what is asked for
     * @return the session, whose citizen has been asked
     */
    public SigningSession start(SigningRequest request) {
        return starting.start(request);
    }

    /** All places of the provider are taken: the session waits in the store, due at once, and not in a queue of this node. */
    SessionRecord leaveToThePulse(SessionId id, Lease lease) {
        LOG.debug("Session {}: its provider takes no further call now; it is submitted when one has ended", id);
        Instant now = parts.clock().instant();
        parts.sessions().hint(id, now);
        release(id, lease);
        tellNextDue(now);
        return views.find(id);
    }

    /**
     * Looks at a session now, whether it is due or not.
     *
     * @param id names it
     * @return how it stands afterwards; as it is, when another worker is at it
     */
    public SigningSession check(SessionId id) {
        SessionRecord seen = views.find(id);
        SigningProvider provider = parts.provider(seen.provider());
        Instant now = parts.clock().instant();
        Lease lease = lease(provider, now);
        return parts.sessions()
                .claim(id, now, lease)
                .map(session -> Outcomes.view(work(provider, lease, session, stepper::step)))
                .orElseGet(() -> Outcomes.view(views.find(id)));
    }

    /**
     * Moves on a session that has been claimed as due.
     *
     * @param session as claimed
     * @param lease held
     * @return how it stands afterwards
     */
    SessionRecord step(SessionRecord session, Lease lease) {
        return work(parts.provider(session.provider()), lease, session, stepper::step);
    }

    Lease lease(SigningProvider provider, Instant now) {
        String owner = parts.nodeName() + "/" + UUID.randomUUID();
        return new Lease(owner, parts.leaseEnd(now, provider.descriptor()));
    }

    private SessionRecord work(SigningProvider provider, Lease lease, SessionRecord session, Consumer<Work> what) {
        Work work = new Work(
                journal,
                parts.sessions(),
                parts.clock(),
                parts.documents(),
                provider,
                now -> parts.leaseEnd(now, provider.descriptor()),
                lease,
                session);
        leases.add(work);
        try {
            what.accept(work);
        } finally {
            leases.remove(work);
            if (!work.givenBack()) {
                release(session.id(), lease);
            }
        }
        SessionRecord after = work.isLatest()
                ? work.session()
                : parts.sessions().find(session.id()).orElseGet(work::session);
        waiters.tell(after);
        tellNextDue(after.nextDue());
        return after;
    }

    /** Who wants to know when a session that was worked at has to be looked at next; one listener. */
    void onNextDue(Consumer<Instant> listener) {
        nextDue = listener;
    }

    private void tellNextDue(@Nullable Instant due) {
        if (due != null) {
            nextDue.accept(due);
        }
    }

    /** A lease that cannot be given back runs out. */
    private void release(SessionId id, Lease lease) {
        try {
            parts.sessions().release(id, lease);
        } catch (RemoteSigningException e) {
            LOG.info("Session {}: its lease could not be given back and will run out: {}", id, e.code());
        }
    }

    /** Another node changed a session that somebody may wait for here. */
    void news(SessionId id) {
        if (waiters.isWaitedFor(id)) {
            parts.sessions().find(id).ifPresent(waiters::tell);
        }
    }

    /**
     * Withdraws a session.
     *
     * @param id names it
     * @return how it stands afterwards
     */
    public SigningSession cancel(SessionId id) {
        SessionRecord seen = views.find(id);
        if (seen.state() == SessionState.SUBMITTING
                && parts.provider(seen.provider()).descriptor().blockingSubmit()) {
            throw FailureCode.SESSION_NOT_IN_STATE
                    .because("Provider " + seen.provider() + " asks the citizen in one open call, which cannot be"
                            + " withdrawn; the session ends with its answer, or when its time is over")
                    .repeatSafe(true)
                    .toException();
        }
        return Outcomes.view(claimed(id, work -> {
            SessionState state = work.session().state();
            if (state == SessionState.CANCELLED) {
                return;
            }
            if (state.isEnded() || state == SessionState.VALUE_RECEIVED) {
                throw FailureCode.SESSION_NOT_IN_STATE
                        .because("Session " + id + " is " + state + "; only a session that waits can be cancelled")
                        .toException();
            }
            withdraw(work);
            stepper.endings().end(work, SessionState.CANCELLED, null);
            stepper.goOn(work);
        }));
    }

    private static void withdraw(Work work) {
        if (work.provider() instanceof Cancellable cancellable && work.session().state() != SessionState.PREPARED) {
            try {
                cancellable.cancel(work.query(), work.context());
            } catch (RemoteSigningException e) {
                // The phone may go on asking; a late value is kept as evidence in any case.
                LOG.info(
                        "Session {}: the provider did not withdraw: {}",
                        work.session().id(),
                        e.code());
            }
        }
    }

    /**
     * Activates a session with data the signer typed.
     *
     * @param id names it
     * @param activationData what was typed or brought back
     * @return how it stands afterwards
     */
    public SigningSession activate(SessionId id, ActivationData activationData) {
        SigningProvider provider = parts.provider(views.find(id).provider());
        return Outcomes.view(openCalls.within(
                provider,
                provider.descriptor().callTimeout(),
                id,
                () -> claimed(id, work -> activate(work, activationData)),
                () -> {
                    throw FailureCode.PROVIDER_BUSY
                            .because("Provider " + provider.descriptor().name() + " has "
                                    + provider.descriptor().concurrency()
                                    + " open calls already (concurrency); nothing was sent, try again in a moment")
                            .repeatSafe(true)
                            .toException();
                }));
    }

    private void activate(Work work, ActivationData activationData) {
        SessionId id = work.session().id();
        if (!(work.provider() instanceof ActivatedByRelyingParty activated)) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because("Provider " + work.session().provider() + " is confirmed on the phone only")
                    .repeatSafe(true)
                    .toException();
        }
        if (work.session().state() != SessionState.AWAITING_ACTIVATION) {
            throw FailureCode.SESSION_NOT_IN_STATE
                    .because("Session " + id + " is " + work.session().state()
                            + "; activation data is taken while it awaits activation")
                    .toException();
        }
        ProviderAnswer answer;
        try {
            work.knowsMoreThanTheStore();
            answer = activated.activate(work.query(), activationData, work.patientContext());
        } catch (OutcomeUnknownException e) {
            stepper.submitting().unknown(work, e.failure());
            return;
        }
        stepper.answers().take(work, answer);
        stepper.goOn(work);
    }

    SessionRecord claimed(SessionId id, Consumer<Work> what) {
        SigningProvider provider = parts.provider(views.find(id).provider());
        long patienceEnds = System.nanoTime() + LEASE_PATIENCE.toNanos();
        do {
            Instant now = parts.clock().instant();
            Lease lease = lease(provider, now);
            Optional<SessionRecord> claimed = parts.sessions().claim(id, now, lease);
            if (claimed.isPresent()) {
                return work(provider, lease, claimed.get(), what);
            }
            LockSupport.parkNanos(LEASE_PAUSE_NANOS);
        } while (System.nanoTime() < patienceEnds && !Thread.currentThread().isInterrupted());
        throw FailureCode.SESSION_NOT_IN_STATE
                .because("Another worker holds session " + id + "; try again in a moment")
                .repeatSafe(true)
                .toException();
    }

    /**
     * Takes a callback as a hint to look now.
     *
     * @param providerName whose callback
     * @param callback as it arrived
     * @return the sessions it pointed at, whose look is due now
     */
    public List<SessionId> acceptCallback(String providerName, Callback callback) {
        SigningProvider provider = parts.provider(providerName);
        if (!(provider instanceof CallbackAware aware)) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because("Provider " + providerName + " does not call back")
                    .repeatSafe(true)
                    .toException();
        }
        Instant now = parts.clock().instant();
        List<SessionId> hinted = aware.transactionsOf(callback).stream()
                .distinct()
                .map(transaction -> parts.sessions().findByTransaction(providerName, transaction))
                .flatMap(Optional::stream)
                .map(SessionRecord::id)
                .distinct()
                .toList();
        hinted.forEach(id -> {
            LOG.debug("Session {}: a callback points at it", id);
            parts.sessions().hint(id, now);
        });
        return hinted;
    }

    /**
     * Destroys the evidence of an ended session.
     *
     * @param id names it
     * @param by who
     * @param reason why
     * @return false when there was none any more
     */
    public boolean destroyEvidence(SessionId id, String by, String reason) {
        AtomicBoolean done = new AtomicBoolean();
        claimed(id, work -> {
            if (!work.session().state().isEnded()) {
                throw FailureCode.SESSION_NOT_IN_STATE
                        .because("Session " + id + " is " + work.session().state()
                                + "; evidence of what may still be signed is not destroyed")
                        .toException();
            }
            done.set(parts.sessions().evidence(id).isPresent() && work.destroyEvidence(by, reason));
        });
        return done.get();
    }

    /**
     * Ends the waiting of this node; sessions stay as they are.
     */
    public void close() {
        waiters.close(FailureCode.SESSION_NOT_IN_STATE
                .because("RemoteSigning was closed while the session went on; another node or a later start can finish"
                        + " it from the store")
                .toException());
    }
}
