// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import vn.kyso.cli.Pdfs;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningOutcome;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;

/**
 * Many sessions that wait for the citizen in one process: threads, heap, questions per second, and how long it takes
 * from the approval on the phone to the signed document. With {@code http} the real VNPT adapter asks a fake VNPT
 * SmartCA over HTTP in the same process, whose own work and memory are then in the figures; with {@code engine} a
 * provider without a wire answers, which leaves the engine alone.
 *
 * <pre>{@code
 * ./mvnw -q -B -pl examples/cli -am package -Dquick -DskipTests
 * java -Xmx2g -cp examples/cli/target/kyso.jar:examples/cli/target/test-classes \
 *      vn.kyso.cli.bench.WaitingSessions http 10000
 * java -Xmx2g -cp examples/cli/target/kyso.jar:examples/cli/target/test-classes \
 *      vn.kyso.cli.bench.WaitingSessions engine 10000
 * }</pre>
 *
 * <p>Further arguments: the poll interval (default {@code 5s}), how long all wait before the first approval (default
 * {@code 30s}), and over which time approvals are spread (default {@code 60s}). Takes some minutes.
 */
public final class WaitingSessions {

    private static final PersonalNumber CITIZEN = PersonalNumber.of("001099000000");
    private static final int STARTERS = 4;
    private static final long SEED = 769;

    private final Rig rig;
    private final int count;
    private final Map<String, Long> approvedAt = new ConcurrentHashMap<>();
    private final Queue<Long> delays = new ConcurrentLinkedQueue<>();
    private final Queue<String> others = new ConcurrentLinkedQueue<>();

    private WaitingSessions(Rig rig, int count) {
        this.rig = rig;
        this.count = count;
    }

    /**
     * Runs.
     *
     * @param arguments {@code http|engine}, number of sessions, poll interval, holding time, spread of approvals
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String variant = arguments.length > 0 ? arguments[0] : "http";
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        Duration poll = duration(arguments, 2, "5s");
        Duration hold = duration(arguments, 3, "30s");
        Duration spread = duration(arguments, 4, "60s");
        Path folder = Files.createTempDirectory("kyso-waiting");
        try (Rig rig = variant.equals("engine") ? new EngineRig(CITIZEN, poll) : new HttpRig(CITIZEN, poll)) {
            say(
                    "%s, %,d sessions, poll interval %s, Java %s, %d processors, heap at most %,d MB",
                    variant,
                    count,
                    poll,
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20);
            new WaitingSessions(rig, count).run(folder, hold, spread);
        } finally {
            delete(folder);
        }
    }

    private static Duration duration(String[] arguments, int index, String preset) {
        return ProviderSettings.parseDuration(arguments.length > index ? arguments[index] : preset);
    }

    private void run(Path folder, Duration hold, Duration spread) throws IOException, InterruptedException {
        Path pdf = Pdfs.small(folder.resolve("document.pdf"));
        try (RemoteSigning kyso = RemoteSigning.builder()
                .provider(rig.provider())
                .documents(PadesSigner.create())
                .build()) {
            warmUp(kyso, pdf, folder);
            int threadsBefore = threads();
            long heapBefore = heap();
            List<SigningSession> sessions = start(kyso, pdf, folder);
            say(
                    "threads: %d before, %d with %,d sessions waiting (virtual ones not counted)",
                    threadsBefore, threads(), sessions.size());
            say(
                    "heap per waiting session: %,d bytes%s",
                    (heap() - heapBefore) / sessions.size(),
                    rig.sharesHeap() ? ", the fake's own transaction included" : "");
            hold(hold);
            approve(kyso, sessions, spread);
            report();
        }
    }

    /** So that classes, pools and connections are there before anything is measured. */
    private void warmUp(RemoteSigning kyso, Path pdf, Path folder) throws InterruptedException {
        SigningSession session = kyso.start(request(pdf, folder, "warm-up"));
        rig.approve(transaction(session));
        kyso.await(session.id());
    }

    private List<SigningSession> start(RemoteSigning kyso, Path pdf, Path folder) throws InterruptedException {
        List<SigningSession> sessions = Collections.synchronizedList(new ArrayList<>(count));
        ExecutorService starters = Executors.newFixedThreadPool(STARTERS);
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            String name = "d" + i;
            starters.execute(() -> sessions.add(kyso.start(request(pdf, folder, name))));
        }
        starters.shutdown();
        if (!starters.awaitTermination(1, TimeUnit.HOURS) || sessions.size() != count) {
            throw new IllegalStateException("only " + sessions.size() + " of " + count + " sessions were started");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        say("started in %.1f s, %.0f sessions/s (certificate list, prepare, submit)", seconds, count / seconds);
        return sessions;
    }

    private static SigningRequest request(Path pdf, Path folder, String name) {
        return SigningRequest.builder()
                .signer(Signer.citizen(CITIZEN))
                .document(PdfDocument.builder(pdf)
                        .reference(name)
                        .target(folder.resolve(name + ".pdf"))
                        .build())
                .build();
    }

    private void hold(Duration hold) {
        long polls = rig.polls();
        long cpu = cpuNanos();
        long begun = System.nanoTime();
        rest(hold.toNanos());
        double seconds = (System.nanoTime() - begun) / 1e9;
        long asked = rig.polls() - polls;
        say(
                "waiting: %.0f questions/s, %.0f %% of one processor, %.0f µs of processor time per question",
                asked / seconds, (cpuNanos() - cpu) / 1e7 / seconds, (cpuNanos() - cpu) / 1e3 / Math.max(1, asked));
    }

    private void approve(RemoteSigning kyso, List<SigningSession> sessions, Duration spread)
            throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(sessions.size());
        for (SigningSession session : sessions) {
            kyso.whenEnded(session.id()).whenComplete((outcome, trouble) -> {
                note(transaction(session), outcome, trouble, System.nanoTime());
                ended.countDown();
            });
        }
        List<SigningSession> order = new ArrayList<>(sessions);
        Collections.shuffle(order, new Random(SEED));
        long begun = System.nanoTime();
        long step = spread.toNanos() / order.size();
        for (int i = 0; i < order.size(); i++) {
            rest(begun + i * step - System.nanoTime());
            approvedAt.put(transaction(order.get(i)), System.nanoTime());
            rig.approve(transaction(order.get(i)));
        }
        if (!ended.await(10, TimeUnit.MINUTES)) {
            say("%,d sessions have not ended after ten minutes", ended.getCount());
        }
    }

    private void note(String transaction, SigningOutcome outcome, Throwable trouble, long now) {
        Long approved = approvedAt.get(transaction);
        if (outcome instanceof SigningOutcome.Signed && approved != null) {
            delays.add(now - approved);
        } else {
            others.add(trouble == null ? outcome.getClass().getSimpleName() : trouble.toString());
        }
    }

    private void report() {
        long[] sorted = delays.stream().mapToLong(Long::longValue).sorted().toArray();
        say(
                "signed: %,d, anything else: %,d %s",
                sorted.length,
                others.size(),
                others.stream().distinct().limit(3).toList());
        if (sorted.length > 0) {
            say(
                    "approval to COMPLETED: p50 %s, p95 %s, p99 %s, longest %s",
                    millis(sorted, 0.5), millis(sorted, 0.95), millis(sorted, 0.99), millis(sorted, 1));
        }
        say("threads at the end: %d", threads());
    }

    private static String millis(long[] sorted, double share) {
        int index = (int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share));
        return String.format(Locale.ROOT, "%,d ms", sorted[index] / 1_000_000);
    }

    private static String transaction(SigningSession session) {
        return session.transactionId().orElseThrow().value();
    }

    private static void rest(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
            rest(Duration.ofMillis(200).toNanos());
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpuNanos() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
