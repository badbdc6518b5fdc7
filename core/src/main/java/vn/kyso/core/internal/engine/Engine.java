// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialReview;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RefusedStart;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.spi.ActivatedByRelyingParty;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.Cancellable;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SigningProvider;

/** The calls of {@code RemoteSigning}: each is short, takes a session's lease, moves it on and gives the lease back. */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");
    private static final Duration START_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PLACE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LEASE_PATIENCE = Duration.ofSeconds(30);
    private static final long LEASE_PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final EngineParts parts;
    private final Journal journal;
    private final Preparation preparation;
    private final Stepper stepper;
    private final Outcomes outcomes;
    private final Waiters waiters;
    private final Workers workers;
    private final LeaseKeeper leases;
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
        this.workers = workers;
        this.leases = leases;
        this.journal = new Journal(parts.sessions(), parts.listener(), parts.storePatience());
        this.preparation = new Preparation(parts);
        this.stepper = new Stepper(parts);
        this.outcomes = new Outcomes(parts.documents());
        this.waiters = new Waiters(outcomes);
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
     * Lists the credentials of a signer.
     *
     * @param providerName whom to ask, empty for the only provider
     * @param signer whose
     * @return as listed
     */
    public List<Credential> credentials(Optional<String> providerName, Signer signer) {
        SigningProvider provider = parts.provider(providerName);
        return List.copyOf(provider.credentials(signer, shortCall(provider)));
    }

    /**
     * Looks at the credentials of a signer as if he were to sign now.
     *
     * @param providerName whom to ask
     * @param signer whose
     * @param purpose what signatures would be for
     * @return one for each credential listed
     */
    public List<CredentialReview> review(String providerName, Signer signer, SigningPurpose purpose) {
        SigningProvider provider = parts.provider(providerName);
        Vetting vetting = new Vetting(parts);
        return provider.credentials(signer, shortCall(provider)).stream()
                .map(credential -> vetting.review(
                        signer, credential, purpose, provider.descriptor().confirmationTime()))
                .toList();
    }

    /**
     * Starts a session.
     *
     * @param request what is asked for
     * @return the session, whose citizen has been asked
     */
    public SigningSession start(SigningRequest request) {
        SigningProvider provider = parts.provider(request.provider());
        Optional<SessionRecord> earlier = request.idempotencyKey().flatMap(parts.sessions()::findByIdempotencyKey);
        if (earlier.isPresent()) {
            return same(earlier.get(), request, provider);
        }
        Preparation.Prepared ready = prepare(request, provider);
        SessionRecord.Builder prepared = ready.session();
        Instant now = parts.clock().instant();
        Lease lease = lease(provider, now);
        SessionRecord plain = prepared.nextDue(lease.until()).build();
        Journal.Entry events = Journal.Entry.of(plain, now, SigningEvent.Type.STARTED);
        plain.warnings()
                .forEach(warning -> events.and(SigningEvent.Type.CHECK_WARNED, java.util.Map.of("check", warning)));
        SessionRecord session = prepared.eventCount(events.count()).build();
        Optional<SessionRecord> quicker = insert(session, ready, events, lease);
        if (quicker.isPresent()) {
            session.documents().forEach(document -> parts.documents().discard(document.original()));
            return same(quicker.get(), request, provider);
        }
        journal.tell(events.events());
        SessionRecord after = begin(provider, lease, session);
        if (after.state() == SessionState.FAILED) {
            throw Outcomes.failure(after).toException();
        }
        return Outcomes.view(after);
    }

    private Optional<SessionRecord> insert(
            SessionRecord session, Preparation.Prepared ready, Journal.Entry events, Lease lease) {
        try {
            return parts.sessions().insert(session, ready.evidence(), events.events(), lease);
        } catch (RemoteSigningException e) {
            if (e.failure().isRepeatSafe()) {
                session.documents().forEach(document -> parts.documents().discard(document.original()));
            }
            throw e;
        }
    }

    /** From here on the session is stored and will be submitted by somebody: starting it again is no way out of trouble. */
    private SessionRecord begin(SigningProvider provider, Lease lease, SessionRecord session) {
        try {
            return within(
                    provider,
                    START_PATIENCE,
                    session.id(),
                    () -> work(provider, lease, session, stepper::step),
                    () -> leftToThePulse(session.id(), lease));
        } catch (RemoteSigningException e) {
            if (e.code() == FailureCode.STORE_UNAVAILABLE) {
                throw e.failure().toBuilder().repeatSafe(false).build().toException(e);
            }
            throw e;
        }
    }

    private Preparation.Prepared prepare(SigningRequest request, SigningProvider provider) {
        try {
            return preparation.prepare(request, provider);
        } catch (RemoteSigningException e) {
            journal.tell(new RefusedStart(
                    parts.clock().instant(),
                    provider.descriptor().name(),
                    request.correlationId(),
                    request.documents().stream()
                            .map(SignableDocument::reference)
                            .toList(),
                    e.code()));
            throw e;
        }
    }

    /** Runs what may last until a citizen has decided on a thread of its provider's, and waits for it only so long. */
    private SessionRecord within(
            SigningProvider provider,
            Duration patience,
            SessionId id,
            Supplier<SessionRecord> step,
            Supplier<SessionRecord> noPlace) {
        if (!provider.descriptor().blockingSubmit()) {
            return step.get();
        }
        CompletableFuture<SessionRecord> running = new CompletableFuture<>();
        try {
            Lane lane = workers.of(provider.descriptor().name());
            if (!lane.take(PLACE_PATIENCE)) {
                return noPlace.get();
            }
            lane.run(() -> running.completeAsync(step, Runnable::run));
            return running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException | TimeoutException goesOn) {
            return find(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return find(id);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** All places of the provider are taken: the session waits in the store, due at once, and not in a queue of this node. */
    private SessionRecord leftToThePulse(SessionId id, Lease lease) {
        LOG.debug("Session {}: its provider takes no further call now; it is submitted when one has ended", id);
        Instant now = parts.clock().instant();
        parts.sessions().hint(id, now);
        release(id, lease);
        tellNextDue(now);
        return find(id);
    }

    private static SigningSession same(SessionRecord earlier, SigningRequest request, SigningProvider provider) {
        String name = provider.descriptor().name();
        if (!earlier.requestFingerprint().equals(RequestFingerprint.of(request, name))) {
            throw FailureCode.IDEMPOTENCY_KEY_REUSED
                    .because("The idempotency key belongs to session " + earlier.id()
                            + ", which was started with other content; use a key once per request")
                    .toException();
        }
        return Outcomes.view(earlier);
    }

    /**
     * Looks at a session now, whether it is due or not.
     *
     * @param id names it
     * @return how it stands afterwards; as it is, when another worker is at it
     */
    public SigningSession check(SessionId id) {
        SessionRecord seen = find(id);
        SigningProvider provider = parts.provider(seen.provider());
        Instant now = parts.clock().instant();
        Lease lease = lease(provider, now);
        return parts.sessions()
                .claim(id, now, lease)
                .map(session -> Outcomes.view(work(provider, lease, session, stepper::step)))
                .orElseGet(() -> Outcomes.view(find(id)));
    }

    /**
     * Moves on a session that has been claimed as due.
     *
     * @param session as claimed
     * @param lease held
     */
    void step(SessionRecord session, Lease lease) {
        work(parts.provider(session.provider()), lease, session, stepper::step);
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
        SessionRecord seen = find(id);
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
        SigningProvider provider = parts.provider(find(id).provider());
        return Outcomes.view(within(
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

    /**
     * Begins a signer's login, or goes on with it.
     *
     * @param providerName where
     * @param signer who
     * @param data what he typed or brought back
     * @return what he has to do next; empty when he can sign
     */
    public Optional<UserAction> logIn(String providerName, Signer signer, ActivationData data) {
        SigningProvider provider = parts.provider(providerName);
        return provider instanceof LogsInSigner login
                ? login.logIn(signer, data, shortCall(provider))
                : Optional.empty();
    }

    private static CallContext shortCall(SigningProvider provider) {
        return new CallContext(
                provider.descriptor().callTimeout(), UUID.randomUUID().toString());
    }

    SessionRecord claimed(SessionId id, Consumer<Work> what) {
        SigningProvider provider = parts.provider(find(id).provider());
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
     * The view of a session.
     *
     * @param id names it
     * @return as stored
     */
    public SigningSession session(SessionId id) {
        return Outcomes.view(find(id));
    }

    /**
     * The history of a session.
     *
     * @param id names it
     * @return as stored
     */
    public SigningHistory history(SessionId id) {
        find(id);
        return new SigningHistory(id, parts.sessions().history(id));
    }

    /**
     * The evidence of a session's signatures.
     *
     * @param id names it
     * @return one for each value that is here
     */
    public List<SignatureEvidence> evidence(SessionId id) {
        SessionRecord session = find(id);
        return parts.sessions()
                .evidence(id)
                .map(kept -> Signatures.of(session, kept))
                .orElse(List.of());
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
     * The outcome of a session if it has ended.
     *
     * @param id names it
     * @return empty while it goes on
     */
    public Optional<SigningOutcome> outcome(SessionId id) {
        return outcomes.of(find(id));
    }

    /**
     * The outcome of a session once it has ended.
     *
     * @param id names it
     * @return completes with the outcome or the failure
     */
    public CompletableFuture<SigningOutcome> whenEnded(SessionId id) {
        find(id);
        CompletableFuture<SigningOutcome> future = waiters.future(id);
        // Read again: the session may have ended before the future was there to be told.
        waiters.tell(find(id));
        return future;
    }

    private SessionRecord find(SessionId id) {
        return parts.sessions()
                .find(id)
                .orElseThrow(() -> FailureCode.SESSION_NOT_FOUND
                        .because("There is no session " + id + " in this store")
                        .toException());
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
