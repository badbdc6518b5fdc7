// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.internal.check.CredentialChecks;
import vn.kyso.core.internal.engine.Conversion;
import vn.kyso.core.internal.engine.Engine;
import vn.kyso.core.internal.engine.EngineParts;
import vn.kyso.core.internal.engine.LeaseKeeper;
import vn.kyso.core.internal.engine.Operating;
import vn.kyso.core.internal.engine.Pulse;
import vn.kyso.core.internal.engine.Workers;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.internal.store.LocalDocumentStore;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.DocumentConverter;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.SubjectParser;

/**
 * Lets citizens sign documents with keys that live at their CA. Built once, safe for threads, closes what it was given
 * to close: its providers and document signers.
 *
 * <pre>{@code
 * try (RemoteSigning kyso = RemoteSigning.builder()
 *         .provider(vnpt)
 *         .documents(PadesSigner.create())
 *         .build()) {
 *     SigningSession session = kyso.start(request);       // the phone rings
 *     show(session.verificationCode());
 *     SigningOutcome outcome = kyso.await(session.id());  // or whenEnded(…), or check(…) from the waiting page
 * }
 * }</pre>
 *
 * <p>All calls but {@link #await(SessionId)} are short: at most one call to the provider and the completion of the
 * documents. Waiting for the citizen costs no thread.
 */
public final class RemoteSigning implements AutoCloseable {

    private final Engine engine;
    private final Pulse pulse;
    private final LeaseKeeper leases;
    private final EngineParts parts;
    private final Conversion conversion;

    private RemoteSigning(Builder builder) {
        parts = builder.parts();
        conversion = new Conversion(builder.converters);
        Workers workers = Workers.open(parts.providers().values().stream()
                .map(SigningProvider::descriptor)
                .toList());
        leases = new LeaseKeeper(parts);
        engine = new Engine(parts, workers, leases);
        pulse = new Pulse(engine, workers);
        if (builder.background) {
            leases.start();
            pulse.start();
        }
    }

    /**
     * Begins.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Lists the signer's credentials at a provider, for the citizen to choose from (QG-14).
     *
     * @param provider its name
     * @param signer whose
     * @return all that the provider names, usable or not; unmodifiable
     * @throws RemoteSigningException when the list cannot be had
     */
    public List<Credential> credentials(String provider, Signer signer) {
        return engine.accounts().credentials(Optional.of(provider), signer);
    }

    /**
     * Looks at the credentials of a signer as if he were to sign now, with all checks that signing makes. For the moment in
     * which a signature template is saved (QG-10), and to offer only what can sign (QG-14). Nothing is sent for signing.
     *
     * @param provider the provider's name
     * @param signer whose credentials
     * @param purpose what signatures would be for
     * @return one for each credential, in the provider's order; empty when the account has none
     * @throws SignerAccountException when the provider does not know the account
     * @throws RemoteSigningException when it cannot be asked
     */
    public List<CredentialReview> review(String provider, Signer signer, SigningPurpose purpose) {
        return engine.accounts().review(provider, signer, purpose);
    }

    /**
     * Turns a file into one that can be signed (QG-12). Call it before the citizen places and approves the signature,
     * show him the result, and sign exactly these bytes (LAW-06); nothing is converted behind his back.
     *
     * @param name the file name
     * @param content the whole file
     * @return the PDF to show and to sign; the content itself when it is one already
     * @throws DocumentException when no configured converter takes the file, or it cannot be converted
     */
    public byte[] convert(String name, byte[] content) {
        return conversion.toPdf(name, content);
    }

    /**
     * Starts a session: checks the certificate, prepares the documents, stores the intent, submits. When it returns,
     * the citizen has been asked, or the session's state says that this is not known. A provider that asks in an open call
     * and has as many of them as it takes lets the session be {@code PREPARED}: it is submitted when one has ended.
     *
     * @param request what is asked for
     * @return the session; for a known idempotency key the session that has it
     * @throws SignerAccountException when the citizen's certificate does not allow it; nothing was sent
     * @throws DocumentException when a document cannot be signed as asked; nothing was sent
     * @throws RemoteSigningException for other trouble; {@link Failure#isRepeatSafe()} tells whether to repeat
     */
    public SigningSession start(SigningRequest request) {
        return engine.start(Objects.requireNonNull(request));
    }

    /**
     * Looks at a session now: asks the provider once, completes what can be completed.
     *
     * @param id names it
     * @return how it stands
     * @throws SessionStateException when there is no such session
     */
    public SigningSession check(SessionId id) {
        return engine.check(id);
    }

    /**
     * Does all background work that is due now on the calling thread. Only needed with {@link
     * Builder#background(boolean) background(false)}, for portals that have a scheduler of their own.
     *
     * @return how many sessions were looked at
     */
    public int checkDue() {
        return pulse.runDue();
    }

    /**
     * Waits until the session has ended.
     *
     * @param id names it
     * @return how it ended
     * @throws RemoteSigningException when it failed, or when only an operator can say how it ended
     * @throws InterruptedException when the thread is interrupted; the session goes on
     */
    public SigningOutcome await(SessionId id) throws InterruptedException {
        try {
            return engine.views().whenEnded(id).get();
        } catch (ExecutionException e) {
            throw failureOf(e);
        }
    }

    /**
     * Waits until the session has ended, but not longer than a deadline.
     *
     * @param id names it
     * @param deadline how long to wait; does not change how long the citizen may take
     * @return how it ended, or empty when it goes on
     * @throws RemoteSigningException when it failed, or when only an operator can say how it ended
     * @throws InterruptedException when the thread is interrupted; the session goes on
     */
    public Optional<SigningOutcome> await(SessionId id, Deadline deadline) throws InterruptedException {
        try {
            long millis = deadline.remaining(parts.clock()).toMillis();
            return Optional.of(engine.views().whenEnded(id).get(millis, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw failureOf(e);
        }
    }

    private static RemoteSigningException failureOf(ExecutionException e) {
        if (e.getCause() instanceof RemoteSigningException failure) {
            return failure.failure().toException(failure);
        }
        throw new IllegalStateException("Waiting ended unexpectedly", e.getCause());
    }

    /**
     * The end of a session, without a thread that waits for it.
     *
     * @param id names it
     * @return completes with the outcome, or exceptionally with a {@link RemoteSigningException}
     */
    public CompletableFuture<SigningOutcome> whenEnded(SessionId id) {
        return engine.views().whenEnded(id);
    }

    /**
     * The outcome as it is known now.
     *
     * @param id names it
     * @return empty while the session goes on
     * @throws RemoteSigningException when it failed, or when only an operator can say how it ended
     */
    public Optional<SigningOutcome> outcome(SessionId id) {
        return engine.views().outcome(id);
    }

    /**
     * Takes a callback of a provider as a hint to look now (law 3). Quick: nothing is asked on the calling thread.
     *
     * @param provider its name
     * @param callback the request as it arrived
     * @return the sessions it pointed at; empty when it spoke of transactions that are not ours
     * @throws ProtocolViolationException when it is not a callback of this provider
     */
    public List<SessionId> acceptCallback(String provider, Callback callback) {
        try {
            return engine.acceptCallback(provider, callback);
        } finally {
            pulse.wake();
        }
    }

    /**
     * Withdraws a session. Where the provider cannot withdraw, the phone may go on asking; a late value is kept as
     * evidence and not used.
     *
     * @param id names it
     * @return the session, cancelled
     * @throws SessionStateException when it has ended otherwise, or its values are here already
     */
    public SigningSession cancel(SessionId id) {
        return engine.cancel(id);
    }

    /**
     * Activates a session with what the signer typed on the portal, where the provider works so.
     *
     * @param id names it
     * @param activationData OTP or PIN; passed on, never stored
     * @return how it stands
     * @throws SignerAccountException when the data is not accepted; the session still waits
     * @throws RelyingPartyException when the provider is confirmed on the phone only
     */
    public SigningSession activate(SessionId id, Secret activationData) {
        return engine.activate(id, ActivationData.of(activationData));
    }

    /**
     * Activates a session with what {@link SigningSession#userAction()} asks for: several fields, what the browser
     * brought back from the provider's page, or nothing to have a code sent again.
     *
     * @param id names it
     * @param activationData passed on, never stored
     * @return how it stands
     * @throws SignerAccountException when the data is not accepted; the session still waits
     * @throws RelyingPartyException when the provider is confirmed on the phone only
     */
    public SigningSession activate(SessionId id, ActivationData activationData) {
        return engine.activate(id, activationData);
    }

    /**
     * Begins the signer's own login at a provider that wants one; nothing happens where none is needed.
     *
     * @param provider its name
     * @param signer who logs in
     * @return what he has to do next; empty when he can sign
     * @throws SignerAccountException when the login is not accepted
     * @throws RemoteSigningException for other trouble
     */
    public Optional<UserAction> logIn(String provider, Signer signer) {
        return engine.accounts().logIn(provider, signer, ActivationData.none());
    }

    /**
     * Goes on with a login.
     *
     * @param provider its name
     * @param signer who logs in
     * @param data what the last action asked for, or none to have a code sent again
     * @return what he has to do next; empty when he can sign
     * @throws SignerAccountException when the data is not accepted
     * @throws RemoteSigningException for other trouble
     */
    public Optional<UserAction> logIn(String provider, Signer signer, ActivationData data) {
        return engine.accounts().logIn(provider, signer, data);
    }

    /**
     * The view of a session, without asking anybody.
     *
     * @param id names it
     * @return as stored
     * @throws SessionStateException when there is no such session
     */
    public SigningSession session(SessionId id) {
        return engine.views().session(id);
    }

    /**
     * The history of a session (QG-20).
     *
     * @param id names it
     * @return all events, oldest first
     * @throws SessionStateException when there is no such session
     */
    public SigningHistory history(SessionId id) {
        return engine.views().history(id);
    }

    /**
     * What an operator does beside the citizens' signing.
     *
     * @return on the same sessions
     */
    public SigningOperations operations() {
        return new SigningOperations(new Operating(engine));
    }

    /**
     * The evidence of a session's signatures: certificates, what issuers said of them, the checks and what came of them,
     * digest and value (SGN-11). Personal data. {@code EvidenceFile} of kyso-trust makes one file of it.
     *
     * @param id names it
     * @return one for each value that has arrived, in the order of the documents; empty when the evidence was destroyed
     * @throws SessionStateException when there is no such session
     */
    public List<SignatureEvidence> evidence(SessionId id) {
        return engine.views().evidence(id);
    }

    /**
     * Destroys the evidence of an ended session for good. The session's history keeps who did it, when and why (SGN-11,
     * REC-03); the session itself and the signed documents stay.
     *
     * @param id names it
     * @param by who destroys it, such as an officer's account; becomes part of the history
     * @param reason why; becomes part of the history
     * @return false when there was none any more
     * @throws IllegalArgumentException when nobody or no reason is named
     * @throws SessionStateException when there is no such session, it goes on, or another worker holds it
     */
    public boolean destroyEvidence(SessionId id, String by, String reason) {
        if (by.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("The history has to tell who destroyed evidence, and why");
        }
        return engine.destroyEvidence(id, by, reason);
    }

    /**
     * Stops the background work and closes providers and document signers. Sessions stay in their store; with a durable
     * one they go on when a {@code RemoteSigning} is built on it again.
     */
    @Override
    public void close() {
        pulse.close();
        leases.close();
        engine.close();
        parts.providers().values().forEach(SigningProvider::close);
        parts.documentSigners().values().forEach(DocumentSigner::close);
    }

    /** Builds a {@link RemoteSigning}. Not safe for threads. */
    public static final class Builder {
        private static final Duration DEFAULT_RETENTION = Duration.ofDays(1);
        private static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

        private final Map<String, SigningProvider> providers = new LinkedHashMap<>();
        private final Map<String, DocumentSigner> documentSigners = new LinkedHashMap<>();
        private final List<CertificateChecker> certificateCheckers = new ArrayList<>();
        private final List<DocumentConverter> converters = new ArrayList<>();
        private @Nullable SessionStore sessions;
        private @Nullable DocumentStore documentStore;
        private SubjectParser subjectParser = SubjectParser.vietnamese();
        private CheckPolicy checkPolicy = CheckPolicy.lawful();
        private SigningGate gate = SigningGate.open();
        private SigningEventListener listener = SigningEventListener.none();
        private @Nullable Clock clock;
        private LateValuePolicy lateValues = LateValuePolicy.KEEP_AS_EVIDENCE;
        private Duration lateWindow = Duration.ofMinutes(10);
        private Duration completionPatience = Duration.ofMinutes(10);
        private @Nullable Duration forgetAfter;
        private boolean background = true;
        private String nodeName = "node-" + UUID.randomUUID();
        private @Nullable Duration lease;
        private Duration storePatience = Duration.ofSeconds(75);

        private Builder() {}

        /**
         * Adds a provider. At least one is compulsory.
         *
         * @param provider closed with the {@code RemoteSigning}
         * @return this
         * @throws IllegalArgumentException when its name is taken
         */
        public Builder provider(SigningProvider provider) {
            String name = provider.descriptor().name();
            if (providers.putIfAbsent(name, provider) != null) {
                throw new IllegalArgumentException("Two providers are called " + name + "; give each its own name");
            }
            return this;
        }

        /**
         * Adds a document format. At least one is compulsory.
         *
         * @param signer closed with the {@code RemoteSigning}
         * @return this
         * @throws IllegalArgumentException when the format is there already
         */
        public Builder documents(DocumentSigner signer) {
            if (documentSigners.putIfAbsent(signer.format(), signer) != null) {
                throw new IllegalArgumentException("Two document signers of format " + signer.format());
            }
            return this;
        }

        /**
         * Adds a converter for files that cannot be signed as they are. Default: none.
         *
         * @param converter asked in the order of adding
         * @return this
         */
        public Builder converter(DocumentConverter converter) {
            converters.add(Objects.requireNonNull(converter));
            return this;
        }

        /**
         * Adds a check of path or status. Default: none, so that both checks are not possible and follow {@link
         * CheckPolicy}.
         *
         * @param checker for example {@link CertificateChecker#pathTo}
         * @return this
         */
        public Builder certificateChecker(CertificateChecker checker) {
            certificateCheckers.add(Objects.requireNonNull(checker));
            return this;
        }

        /**
         * Sets what follows from checks. Default: {@link CheckPolicy#lawful()}.
         *
         * @param policy the policy
         * @return this
         */
        public Builder checkPolicy(CheckPolicy policy) {
            this.checkPolicy = Objects.requireNonNull(policy);
            return this;
        }

        /**
         * Sets how subjects are read. Default: {@link SubjectParser#vietnamese()}.
         *
         * @param parser the parser
         * @return this
         */
        public Builder subjectParser(SubjectParser parser) {
            this.subjectParser = Objects.requireNonNull(parser);
            return this;
        }

        /**
         * Sets where sessions are kept. Default: in memory, forgotten a day after their end.
         *
         * @param store closed by the caller
         * @return this
         */
        public Builder sessions(SessionStore store) {
            this.sessions = Objects.requireNonNull(store);
            return this;
        }

        /**
         * Sets where documents are kept. Default: files where they are, handed-over documents in memory.
         *
         * @param store closed by the caller
         * @return this
         */
        public Builder documentStore(DocumentStore store) {
            this.documentStore = Objects.requireNonNull(store);
            return this;
        }

        /**
         * Sets who decides whether a request may start. Default: always open.
         *
         * @param gate the gate
         * @return this
         */
        public Builder gate(SigningGate gate) {
            this.gate = Objects.requireNonNull(gate);
            return this;
        }

        /**
         * Sets who is told of events. Default: nobody.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(SigningEventListener listener) {
            this.listener = Objects.requireNonNull(listener);
            return this;
        }

        /**
         * Sets what time it is. Default: the system clock in UTC.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /**
         * Sets what happens to values that arrive after the expiry. Default: kept as evidence.
         *
         * @param policy the policy
         * @return this
         */
        public Builder lateValues(LateValuePolicy policy) {
            this.lateValues = Objects.requireNonNull(policy);
            return this;
        }

        /**
         * Sets how long after an expiry or withdrawal late values are looked for, and how long an unreachable provider
         * is asked beyond the expiry. Default: 10 minutes.
         *
         * @param window zero or more
         * @return this
         */
        public Builder lateWindow(Duration window) {
            this.lateWindow = notNegative(window, "lateWindow");
            return this;
        }

        /**
         * Sets how long completing is tried again when a time stamp or the target is not to be had. Default: 10
         * minutes; the values stay with the session in any case.
         *
         * @param patience zero or more
         * @return this
         */
        public Builder completionPatience(Duration patience) {
            this.completionPatience = notNegative(patience, "completionPatience");
            return this;
        }

        /**
         * Sets when ended sessions are forgotten. Default: never with a store of the caller's, after a day with the
         * store in memory.
         *
         * @param duration after the end
         * @return this
         */
        public Builder forgetAfter(Duration duration) {
            this.forgetAfter = notNegative(duration, "forgetAfter");
            return this;
        }

        /**
         * Switches the background work on or off. Default: on. When off, the portal calls {@link
         * RemoteSigning#checkDue()} or {@link RemoteSigning#check(SessionId)} itself.
         *
         * @param on whether a thread looks for due sessions
         * @return this
         */
        public Builder background(boolean on) {
            this.background = on;
            return this;
        }

        /**
         * Names this node in leases. Default: a random name.
         *
         * @param name unique among the nodes of a store
         * @return this
         */
        public Builder nodeName(String name) {
            this.nodeName = Objects.requireNonNull(name);
            return this;
        }

        /**
         * Sets how long the lease of a session is. While a node works on a session it prolongs the lease; when the node dies,
         * another takes the session over after this time. A node that stands still for longer, without dying, loses the
         * session to another: what it brings is refused then. Default: 30 seconds; without background work, where nobody
         * prolongs a lease, long enough for any one step.
         *
         * @param duration 1 second or more
         * @return this
         */
        public Builder lease(Duration duration) {
            if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("A lease is one second or more; given was " + duration);
            }
            this.lease = duration;
            return this;
        }

        /**
         * Sets how long a node keeps trying to store what a provider has told it while the session store cannot be used; the
         * call that waits for it waits as long. Default: 75 seconds.
         *
         * @param patience how long
         * @return this
         */
        public Builder storePatience(Duration patience) {
            this.storePatience = notNegative(patience, "storePatience");
            return this;
        }

        /**
         * Builds, and begins the background work.
         *
         * @return to be closed by the caller
         * @throws IllegalArgumentException when there is no provider or no document format
         */
        public RemoteSigning build() {
            return new RemoteSigning(this);
        }

        private EngineParts parts() {
            if (providers.isEmpty()) {
                throw new IllegalArgumentException("At least one provider is needed: call provider(…)");
            }
            if (documentSigners.isEmpty()) {
                throw new IllegalArgumentException("At least one document format is needed: call documents(…)");
            }
            boolean inMemory = sessions == null;
            Optional<Duration> retention = Optional.ofNullable(forgetAfter)
                    .or(() -> inMemory ? Optional.of(DEFAULT_RETENTION) : Optional.empty());
            SessionStore store = sessions == null ? new InMemorySessionStore() : sessions;
            return new EngineParts(
                    Map.copyOf(providers),
                    Map.copyOf(documentSigners),
                    store,
                    documentStore == null ? new LocalDocumentStore() : documentStore,
                    new CredentialChecks(subjectParser, certificateCheckers),
                    checkPolicy,
                    gate,
                    listener,
                    clock == null ? store.clock() : clock,
                    lateValues,
                    lateWindow,
                    completionPatience,
                    retention,
                    nodeName,
                    Optional.ofNullable(lease).or(() -> background ? Optional.of(DEFAULT_LEASE) : Optional.empty()),
                    storePatience);
        }

        private static Duration notNegative(Duration duration, String what) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException(what + " is not negative; given was " + duration);
            }
            return duration;
        }
    }
}
