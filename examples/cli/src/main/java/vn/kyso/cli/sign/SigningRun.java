// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.cli.signer.SignerDesk;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SignedDocument;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;

/**
 * Signs many documents, a session for each, so many at a time. One that goes wrong never stops the others. Waiting for
 * the citizen costs no thread. For one run; {@link #cancel()} may be called from another thread.
 */
public final class SigningRun {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.cli");
    /** What the engine may take beyond the citizen's time: a last look at the provider, time stamp, writing. */
    private static final Duration ENDING = Duration.ofMinutes(2);

    private static final int MOST_THREADS = 16;

    private final RemoteSigning kyso;
    private final TimedSigner times;
    private final SignSettings settings;
    private final RunListener listener;
    private final SignerDesk desk;
    private final Optional<Continuation> continuation;
    private final Semaphore free;
    private final Queue<DocumentResult> results = new ConcurrentLinkedQueue<>();
    private final Set<SessionId> waiting = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean cancelled;

    /**
     * Prepares a run.
     *
     * @param kyso signs
     * @param times measures; the document signer of {@code kyso}
     * @param settings what is the same for all documents
     * @param listener told of each
     * @param desk where the signer does what is wanted beside the phone
     * @param continuation goes on with what an earlier run left; empty when sessions end with their process
     */
    public SigningRun(
            RemoteSigning kyso,
            TimedSigner times,
            SignSettings settings,
            RunListener listener,
            SignerDesk desk,
            Optional<Continuation> continuation) {
        this.kyso = kyso;
        this.times = times;
        this.settings = settings;
        this.listener = listener;
        this.desk = desk;
        this.continuation = continuation;
        this.free = new Semaphore(settings.concurrency());
    }

    /**
     * Signs.
     *
     * @param tasks the documents
     * @return one result for each, in the order they ended
     * @throws InterruptedException when the thread is interrupted; what waits is withdrawn
     */
    public Collection<DocumentResult> sign(List<SignTask> tasks) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(settings.concurrency(), MOST_THREADS), work -> {
            Thread thread = new Thread(work, "kyso-sign");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (SignTask task : tasks) {
                free.acquire();
                threads.execute(() -> new Signing(task, threads).begin());
            }
            free.acquire(settings.concurrency());
            return List.copyOf(results);
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } finally {
            over.countDown();
            threads.shutdown();
        }
    }

    /** Withdraws what waits; documents that have not had their turn are not begun. */
    public void cancel() {
        cancelled = true;
        waiting.forEach(this::withdraw);
    }

    /**
     * Waits until the run has ended, for a shutdown that wants to let it.
     *
     * @param atMost how long
     * @throws InterruptedException when the thread is interrupted
     */
    public void awaitEnd(Duration atMost) throws InterruptedException {
        if (!over.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("The run did not end within {}", atMost);
        }
    }

    private void withdraw(SessionId session) {
        try {
            kyso.cancel(session);
        } catch (RemoteSigningException e) {
            LOG.debug("Session {} is not withdrawn: {}", session, e.code());
        }
    }

    /** The way of one document. */
    private final class Signing {
        private final SignTask task;
        private final ExecutorService threads;
        private final DocumentResult.Builder result;
        private final AtomicReference<@Nullable RemoteSigningException> attending = new AtomicReference<>();
        private long begun;

        private Signing(SignTask task, ExecutorService threads) {
            this.task = task;
            this.threads = threads;
            this.result = new DocumentResult.Builder(task);
        }

        private void begin() {
            begun = System.nanoTime();
            try {
                result.bytesIn(size(task.file()));
                if (cancelled) {
                    end(result.outcome(Outcome.CANCELLED).remark("withdrawn before the signer was asked"));
                } else {
                    start();
                }
            } catch (RemoteSigningException e) {
                end(result.failed(e));
            } catch (InvalidPathException e) {
                end(result.failed(FailureCode.TARGET_NOT_WRITABLE
                        .because("A name cannot be written in the character set of this environment; set LC_ALL=C.UTF-8"
                                + " or another UTF-8 locale")
                        .toException(e)));
            } catch (RuntimeException | Error e) {
                // An error too (a stack overflow, memory) is the end of this document only.
                LOG.debug("Signing ended unexpectedly", e);
                end(result.failed(e));
            }
        }

        private void start() {
            if (task.problem() != null) {
                throw task.problem();
            }
            makeRoom(task.target());
            SigningSession session = continuation.map(this::again).orElseGet(() -> kyso.start(settings.request(task)));
            result.session(session.id()).transaction(session.transactionId().orElse(null));
            waiting.add(session.id());
            if (cancelled) {
                withdraw(session.id());
            } else if (!session.state().isEnded()
                    && session.userAction()
                            .filter(a -> !(a instanceof UserAction.Confirm))
                            .isEmpty()) {
                listener.asked(task, session);
            }
            Duration longest = settings.timeout().plus(ENDING);
            // What is done at the end tells its own trouble.
            var unused = kyso.whenEnded(session.id())
                    .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .whenCompleteAsync((outcome, trouble) -> ended(session.id(), outcome, trouble), threads);
            attend(session);
        }

        private SigningSession again(Continuation earlier) {
            Optional<SessionId> signed = earlier.signed(task, settings.signer());
            if (signed.isPresent() && earlier.isUntouched(task)) {
                result.repeat(Repeat.ANSWERED_AGAIN);
                return kyso.session(signed.get());
            }
            signed.ifPresent(gone -> result.repeat(Repeat.SIGNED_ANEW));
            return earlier.start(kyso, settings, task);
        }

        /** What goes wrong here withdraws the session, and is told when that has ended. */
        private void attend(SigningSession session) {
            try {
                new Attending(kyso, desk, task).attend(session);
            } catch (RemoteSigningException e) {
                attending.set(e);
                withdraw(session.id());
            }
        }

        private void ended(SessionId session, @Nullable SigningOutcome outcome, @Nullable Throwable trouble) {
            waiting.remove(session);
            DocumentResult.Builder ended;
            try {
                RemoteSigningException before = attending.get();
                if (before != null && !(outcome instanceof SigningOutcome.Signed)) {
                    ended = result.failed(before);
                } else {
                    ended = outcome != null ? told(outcome) : troubled(session, trouble);
                }
            } catch (RuntimeException e) {
                ended = result.failed(e);
            }
            end(ended);
        }

        private DocumentResult.Builder troubled(SessionId session, @Nullable Throwable trouble) {
            if (trouble instanceof TimeoutException) {
                return overdue(session);
            }
            Throwable cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
            return result.failed(cause == null ? new IllegalStateException("neither outcome nor trouble") : cause);
        }

        private DocumentResult.Builder told(SigningOutcome outcome) {
            if (outcome instanceof SigningOutcome.Signed signed) {
                SignedDocument document = signed.document();
                return result.signed(document.level(), document.fingerprint().length());
            }
            if (outcome instanceof SigningOutcome.Refused) {
                return result.outcome(Outcome.REFUSED).remark("the signer refused on the phone");
            }
            if (outcome instanceof SigningOutcome.Expired) {
                return result.outcome(Outcome.EXPIRED)
                        .remark("nobody confirmed within " + settings.timeout().toMillis() + " ms");
            }
            if (outcome instanceof SigningOutcome.NotSigned ended) {
                return result.outcome(Outcome.NOT_SIGNED)
                        .remark("the provider ended the transaction without a value"
                                + ended.vendorCode()
                                        .map(code -> "; vendor code " + code)
                                        .orElse(""));
            }
            return result.outcome(Outcome.CANCELLED).remark("withdrawn after the signer was asked");
        }

        /** The engine is at it longer than it should be; whatever it knows is the answer. */
        private DocumentResult.Builder overdue(SessionId session) {
            withdraw(session);
            SigningSession last = kyso.session(session);
            result.transaction(last.transactionId().orElse(null));
            return last.failure()
                    .map(failure -> result.failed(failure.toException()))
                    .orElseGet(() -> result.outcome(Outcome.EXPIRED).remark("no end within the time given"));
        }

        private void end(DocumentResult.Builder ended) {
            try {
                DocumentLocation original = DocumentLocation.of(task.file());
                DocumentResult done = ended.notices(times.takeNotices(original))
                        .build(new DocumentResult.Times(
                                SignSettings.millis(times.takePrepared(original).orElse(null)),
                                SignSettings.millis(
                                        times.takeCompleted(original).orElse(null)),
                                Math.round((System.nanoTime() - begun) / 1e6)));
                results.add(done);
                listener.ended(done);
            } catch (RuntimeException e) {
                LOG.error("A result could not be told: {}", e.getClass().getName());
                LOG.debug("A result could not be told", e);
            } finally {
                free.release();
            }
        }

        private static @Nullable Long size(Path file) {
            try {
                return Files.isRegularFile(file) ? Files.size(file) : null;
            } catch (IOException e) {
                return null;
            }
        }

        /** Before the phone rings: a target that cannot be written is found now. */
        private static void makeRoom(Path target) {
            Path folder = target.toAbsolutePath().getParent();
            try {
                if (folder != null) {
                    Files.createDirectories(folder);
                }
            } catch (IOException e) {
                throw notWritable("The directory for the signed file cannot be made", e);
            }
            if (folder == null || !Files.isWritable(folder) || Files.isDirectory(target)) {
                throw notWritable("The signed file cannot be written where it is to go", null);
            }
        }

        private static RemoteSigningException notWritable(String what, @Nullable IOException cause) {
            var failure = FailureCode.TARGET_NOT_WRITABLE.because(
                    what + "; name another directory with --out or mend its permissions");
            return cause == null ? failure.toException() : failure.toException(cause);
        }
    }
}
