// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import vn.kyso.cli.fake.FakeProviders;
import vn.kyso.cli.fake.FakeSettings;
import vn.kyso.cli.fake.RunningFake;
import vn.kyso.cli.signer.Login;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.ca.RequestJournal;
import vn.kyso.testkit.time.ManualClock;

/**
 * What a session costs with each adapter: requests, bytes of their bodies, processor time. The citizen confirms at once,
 * so the number of status requests is the least there can be. Processor time is that of all threads of the process,
 * the fake CA's included, less what the same sessions cost with a provider without a wire.
 *
 * <p>Usage: {@code AdapterCosts [sessions]}.
 */
final class AdapterCosts {

    private static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int WARM_UP = 30;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private AdapterCosts() {}

    public static void main(String[] arguments) throws Exception {
        int sessions = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        byte[] pdf = pdf();
        System.out.printf(
                "%d sessions each, one page of %d bytes, %d processors, JDK %s, engine thread and whole process%n%n",
                sessions, pdf.length, Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
        System.out.println("| adapter | requests | bytes out | bytes in | engine thread ms | process ms |");
        System.out.println("|---|---|---|---|---|---|");
        try (EngineRig rig = new EngineRig(CITIZEN, STEP)) {
            ManualClock clock = ManualClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            run("(no wire)", rig.provider(), Optional.empty(), clock, sessions, pdf, rig);
        }
        for (String kind : FakeProviders.names()) {
            ManualClock clock = ManualClock.startingAt(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            FakeSettings settings =
                    new FakeSettings(0, PhoneBehaviour.approve(), Duration.ofMinutes(3), Optional.of(clock));
            try (RunningFake fake = FakeProviders.start(kind, settings)) {
                fake.openAccount(CITIZEN);
                run(kind, fake.openAdapter(), Optional.of(fake), clock, sessions, pdf, null);
            }
        }
    }

    private static void run(
            String name,
            SigningProvider provider,
            Optional<RunningFake> fake,
            ManualClock clock,
            int sessions,
            byte[] pdf,
            @org.jspecify.annotations.Nullable Rig rig)
            throws Exception {
        try (RemoteSigning kyso = RemoteSigning.builder()
                .provider(provider)
                .documents(PadesSigner.create())
                .clock(clock)
                .background(false)
                .build()) {
            if (fake.isPresent()) {
                Login.complete(
                        kyso,
                        provider.descriptor().name(),
                        Signer.citizen(CITIZEN),
                        fake.get().desk());
            }
            for (int i = 0; i < WARM_UP; i++) {
                sign(kyso, fake, clock, pdf, rig);
            }
            fake.ifPresent(ca -> ca.ca().journal().clear());
            long thread = THREADS.getCurrentThreadCpuTime();
            long process = SYSTEM.getProcessCpuTime();
            for (int i = 0; i < sessions; i++) {
                sign(kyso, fake, clock, pdf, rig);
            }
            thread = THREADS.getCurrentThreadCpuTime() - thread;
            process = SYSTEM.getProcessCpuTime() - process;
            double each = sessions;
            Optional<RequestJournal> journal = fake.map(ca -> ca.ca().journal());
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.0f | %.0f | %.2f | %.2f |",
                    name,
                    journal.map(RequestJournal::requests).orElse(0L) / each,
                    journal.map(RequestJournal::bytesReceived).orElse(0L) / each,
                    journal.map(RequestJournal::bytesAnswered).orElse(0L) / each,
                    thread / each / 1e6,
                    process / each / 1e6));
        }
    }

    private static void sign(
            RemoteSigning kyso,
            Optional<RunningFake> fake,
            ManualClock clock,
            byte[] pdf,
            @org.jspecify.annotations.Nullable Rig rig)
            throws Exception {
        SigningSession session = kyso.start(SigningRequest.builder()
                .signer(Signer.citizen(CITIZEN))
                .document(PdfDocument.builder("to-khai.pdf", DocumentContent.of(pdf))
                        .build())
                .build());
        if (rig != null) {
            rig.approve(session.transactionId().orElseThrow().value());
        }
        while (!session.state().isEnded()) {
            boolean wanted = session.userAction()
                    .filter(action -> !(action instanceof UserAction.Confirm))
                    .isPresent();
            if (session.state() == SessionState.SUBMITTING) {
                kyso.whenEnded(session.id()).toCompletableFuture().get(20, TimeUnit.SECONDS);
            } else if (wanted && fake.isPresent()) {
                kyso.activate(
                        session.id(),
                        fake.get().desk().answer(session.userAction().orElseThrow(), "to-khai.pdf"));
            } else {
                clock.advance(STEP);
                kyso.checkDue();
            }
            session = kyso.session(session.id());
        }
        if (session.state() != SessionState.COMPLETED) {
            throw new IllegalStateException("ended as " + session.state());
        }
    }

    private static byte[] pdf() throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(out);
            return out.toByteArray();
        }
    }
}
