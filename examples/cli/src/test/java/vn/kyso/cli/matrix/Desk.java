// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.matrix;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import vn.kyso.cli.fake.FakeProviders;
import vn.kyso.cli.fake.FakeSettings;
import vn.kyso.cli.fake.RunningFake;
import vn.kyso.cli.signer.Login;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.UserPrompt;
import vn.kyso.core.internal.store.InMemorySessionStore;
import vn.kyso.core.internal.store.LocalDocumentStore;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.time.ManualClock;

/** A portal before one fake CA: its nodes, the stores they share, the citizen, and a clock turned by hand. */
final class Desk implements AutoCloseable {

    static final Duration LIFETIME = Duration.ofMinutes(3);
    static final Duration STEP = Duration.ofSeconds(5);
    private static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");
    private static final long REAL_PATIENCE_SECONDS = 20;
    private static final long ADMIT_MILLIS = 20;
    private static final int MOST_ADMISSIONS = 50;

    final ManualClock clock = ManualClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    final SessionStore sessions = new InMemorySessionStore();
    private final LocalDocumentStore documents = new LocalDocumentStore();
    private final RunningFake fake;
    private final boolean willing;
    private boolean nobodyDied = true;
    private final List<RemoteSigning> nodes = new ArrayList<>();

    Desk(String kind, PhoneBehaviour phone) {
        fake = FakeProviders.start(kind, new FakeSettings(0, phone, LIFETIME, Optional.of(clock)));
        fake.openAccount(CITIZEN);
        willing = phone.answer() == PhoneBehaviour.Answer.APPROVE;
    }

    FakeCa ca() {
        return fake.ca();
    }

    ProviderDescriptor descriptor() {
        return fake.provider().descriptor();
    }

    /** How often the citizen was asked. */
    int asked() {
        return fake.ca().phone().shown().size();
    }

    RemoteSigning node() {
        return node(sessions);
    }

    /** A node with an adapter of its own, so that nothing but what is stored goes from one to another. */
    RemoteSigning node(SessionStore view) {
        SigningProvider adapter = fake.openAdapter();
        RemoteSigning node = RemoteSigning.builder()
                .provider(adapter)
                .documents(PadesSigner.create())
                .sessions(view)
                .documentStore(documents)
                .certificateChecker(CertificateChecker.pathTo(fake.trust().signers()))
                .clock(clock)
                .background(false)
                .build();
        nodes.add(node);
        return node;
    }

    SigningRequest.Builder request(int count) {
        SigningRequest.Builder request = SigningRequest.builder()
                .signer(Signer.citizen(CITIZEN))
                .prompt(UserPrompt.of("Tờ khai, hồ sơ HS-0001"));
        for (int i = 1; i <= count; i++) {
            request.document(PdfDocument.builder("to-khai-" + i + ".pdf", DocumentContent.of(pdf()))
                    .reference("HS-000" + i)
                    .build());
        }
        return request;
    }

    /** From now on there are leases of dead nodes, whose end only the clock brings. */
    void mourn() {
        nobodyDied = false;
    }

    void logIn(RemoteSigning node) {
        Login.complete(node, descriptor().name(), Signer.citizen(CITIZEN), fake.desk());
    }

    /** Does beside the phone what the session wants. Who would refuse on the phone or leave it alone types nothing. */
    void act(RemoteSigning node, SessionId id) {
        SigningSession session = node.session(id);
        while (willing
                && free(id)
                && session.state() == SessionState.AWAITING_ACTIVATION
                && session.userAction()
                        .filter(action -> !(action instanceof UserAction.Confirm))
                        .isPresent()) {
            session = node.activate(id, fake.desk().answer(session.userAction().get(), "HS-0001"));
        }
    }

    /** Whether no dead node's lease holds a session; an engine would wait for its end in real time. */
    private boolean free(SessionId id) {
        Lease probe = new Lease(UUID.randomUUID().toString(), clock.instant().plus(STEP));
        boolean free = sessions.claim(id, clock.instant(), probe).isPresent();
        sessions.release(id, probe);
        return free;
    }

    /** Time passes in small steps, everything due is done and every wish answered, until the session is over. */
    SigningSession live(RemoteSigning node, SessionId id, Duration atMost) {
        for (Duration gone = Duration.ZERO; gone.compareTo(atMost) < 0 && goesOn(node, id); gone = gone.plus(STEP)) {
            act(node, id);
            if (isBusy(node.session(id).state())) {
                admit(node, id);
            }
            clock.advance(STEP);
            node.checkDue();
        }
        return node.session(id);
    }

    private static boolean goesOn(RemoteSigning node, SessionId id) {
        try {
            return node.outcome(id).isEmpty();
        } catch (RemoteSigningException failedOrLeftToAnOperator) {
            return false;
        }
    }

    /**
     * A call is open on another thread: real time has to pass for it. Where the citizen answers at once, so much that a
     * slow machine gets the answer too; nobody answers a dead node's call.
     */
    private void admit(RemoteSigning node, SessionId id) {
        int admissions = willing && nobodyDied ? MOST_ADMISSIONS : 1;
        for (int i = 0; i < admissions && isBusy(node.session(id).state()); i++) {
            admitOnce(node, id);
        }
    }

    private static void admitOnce(RemoteSigning node, SessionId id) {
        try {
            node.whenEnded(id).toCompletableFuture().get(ADMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillOpenOrFailed) {
            Thread.onSpinWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits, in real time, until an open call has ended and what it brought is finished. */
    static void awaitAnswer(RemoteSigning node, SessionId id) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(REAL_PATIENCE_SECONDS);
        while (isBusy(node.session(id).state()) && System.nanoTime() < end) {
            admitOnce(node, id);
        }
    }

    private static boolean isBusy(SessionState state) {
        return state == SessionState.SUBMITTING || state == SessionState.VALUE_RECEIVED;
    }

    static String code(RemoteSigningException e) {
        return e.code().name();
    }

    private static byte[] pdf() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(Desk::close);
        fake.close();
    }

    private static void close(RemoteSigning node) {
        try {
            node.close();
        } catch (NodeDied gone) {
            // A dead node closes nothing.
            Thread.onSpinWait();
        }
    }
}
