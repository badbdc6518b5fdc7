// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.store.jdbc.JdbcSessionStore;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.db.TestDatabase;

/**
 * Several nodes on one database, a steady stream of sessions, and every few seconds a SIGKILL for one of the nodes, which
 * is then started again. The portal repeats a request that was not acknowledged, at another node, under the same key.
 */
final class Storm implements AutoCloseable {

    private static final long SEED = 769;
    private static final long TICK_MILLIS = 50;
    /** When no session ended for so long, those that are left are lost: longer than any limit of a session. */
    private static final long STANDSTILL_NANOS = Duration.ofMinutes(4).toNanos();

    private static final long REPEAT_AFTER_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final Duration CITIZEN_TAKES = Duration.ofSeconds(5);

    private final House house;
    private final TestDatabase database;
    private final List<Variant> variants;
    private final NodeProcess[] nodes;
    private final AtomicInteger[] work;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> done = new ConcurrentHashMap<>();
    private final Map<Variant, AtomicInteger> turns = new EnumMap<>(Variant.class);
    private final Random random = new Random(SEED);
    private int kills;

    Storm(Path folder, TestDatabase database, Set<Variant> variants, int count) throws IOException {
        this.database = database;
        this.variants = List.copyOf(variants);
        this.nodes = new NodeProcess[count];
        this.work = new AtomicInteger[count];
        House.Habits habits = new House.Habits(
                variant -> PhoneBehaviour.approveAfter(CITIZEN_TAKES),
                "2s",
                "15s",
                LEASE,
                List.of("confirmationTime: 48h", "callTimeout: 10s"));
        this.house = new House(folder, database.url(), variants, habits, this::callback);
        variants.forEach(variant -> turns.put(variant, new AtomicInteger()));
        for (int slot = 0; slot < count; slot++) {
            work[slot] = new AtomicInteger();
        }
    }

    /** What came of it. */
    record Result(
            int sessions,
            int kills,
            int completed,
            int notArrived,
            int unknown,
            int lost,
            int submittedAgain,
            int doubles,
            List<Integer> shares) {

        String table() {
            return "| | |\n|---|--:|\n"
                    + "| Sessions | " + sessions + " |\n| Nodes killed with SIGKILL | " + kills + " |\n| Completed | "
                    + completed + " |\n| Ended as \"did not arrive\", with leave to start again | " + notArrived
                    + " |\n| Left to an operator: the CA's identifier was lost with its answer | " + unknown
                    + " |\n| Lost | " + lost + " |\n| Submitted again | " + submittedAgain
                    + " |\n| Doubles | " + doubles + " |\n| Completed by node 1, 2, … | " + shares + " |\n";
        }
    }

    /** Starts all sessions within a time, killing a node every so often, and waits until nothing moves any more. */
    Result run(int sessions, Duration time, Duration betweenKills) throws IOException {
        for (int slot = 0; slot < nodes.length; slot++) {
            nodes[slot] = node(slot);
        }
        for (NodeProcess node : nodes) {
            node.await("READY"::equals, Duration.ofSeconds(90));
        }
        Map<String, Papers> all = new LinkedHashMap<>();
        Map<String, Long> sent = new LinkedHashMap<>();
        long begun = System.nanoTime();
        long nextKill = begun + betweenKills.toNanos();
        long deadline = begun + time.toNanos() + Duration.ofMinutes(5).toNanos();
        while (acknowledged.size() < sessions && System.nanoTime() < deadline) {
            long now = System.nanoTime();
            long wanted = Math.min(sessions, sessions * (now - begun) / time.toNanos() + 1);
            while (all.size() < wanted) {
                Papers papers = house.papers(variants.get(all.size() % variants.size()), String.valueOf(all.size()));
                papers.write(variants.get(all.size() % variants.size()).documents());
                all.put(papers.key(), papers);
                send(papers, sent);
            }
            for (Papers papers : all.values()) {
                if (!acknowledged.contains(papers.key())
                        && now - sent.getOrDefault(papers.key(), now) > REPEAT_AFTER_NANOS) {
                    send(papers, sent);
                }
            }
            if (now > nextKill && now - begun < time.toNanos()) {
                killOne();
                nextKill = now + (long) (betweenKills.toNanos() * (0.5 + random.nextDouble()));
            }
            rest();
        }
        return judge(all);
    }

    private void send(Papers papers, Map<String, Long> sent) {
        sent.put(papers.key(), System.nanoTime());
        nodes[random.nextInt(nodes.length)].send("start " + papers.variant() + " " + papers.round());
    }

    private NodeProcess node(int slot) throws IOException {
        return house.node("node-" + (slot + 1), Duration.ZERO, line -> heard(slot, line));
    }

    private void heard(int slot, String line) {
        if (line.startsWith("STARTED ")) {
            acknowledged.add(line.substring("STARTED ".length()));
        } else if (line.startsWith("DONE ")) {
            done.merge(line, 1, Integer::sum);
            work[slot].incrementAndGet();
        }
    }

    private void killOne() throws IOException {
        int slot = random.nextInt(nodes.length);
        nodes[slot].close();
        kills++;
        nodes[slot] = node(slot);
    }

    private void callback(Variant variant, String body) {
        NodeProcess node = nodes[turns.get(variant).incrementAndGet() % nodes.length];
        node.send("callback " + variant.provider() + " " + body);
    }

    private Result judge(Map<String, Papers> all) throws IOException {
        try (JdbcSessionStore store = JdbcSessionStore.on(database.source())
                .keys(KeySource.file(house.keys()))
                .open()) {
            Map<String, SessionRecord> ended = new LinkedHashMap<>();
            long latest = System.nanoTime();
            while (ended.size() < all.size() && System.nanoTime() - latest < STANDSTILL_NANOS) {
                int before = ended.size();
                for (String key : all.keySet()) {
                    if (!ended.containsKey(key)) {
                        store.findByIdempotencyKey(key).filter(Storm::settled).ifPresent(it -> ended.put(key, it));
                    }
                }
                latest = ended.size() > before ? System.nanoTime() : latest;
                rest();
            }
            return count(all, ended, store);
        }
    }

    private static boolean settled(SessionRecord session) {
        return session.state().isEnded()
                || session.state() == SessionState.OUTCOME_UNKNOWN && session.nextDue() == null;
    }

    private Result count(Map<String, Papers> all, Map<String, SessionRecord> ended, JdbcSessionStore store) {
        int again = 0;
        int doubles = (int) done.values().stream().filter(times -> times > 1).count();
        int notArrived = 0;
        Map<Variant, Integer> documents = new EnumMap<>(Variant.class);
        for (SessionRecord session : ended.values()) {
            Variant variant = variant(session);
            documents.merge(variant, session.documents().size(), Integer::sum);
            long accepted = 0;
            for (DocumentRecord document : session.documents()) {
                byte[] digest = document.prepared().digest().toByteArray();
                long signs = house.ca(variant).journal().acceptedSignsOfDigest(digest);
                accepted += signs;
                again += (int) Math.max(0, signs - 1);
            }
            notArrived += session.state() == SessionState.FAILED && accepted == 0 ? 1 : 0;
            long ends = store.history(session.id()).stream()
                    .filter(event -> event.type() == SigningEvent.Type.COMPLETED)
                    .count();
            doubles += ends > 1 ? 1 : 0;
        }
        for (Variant variant : variants) {
            // A digest that no session has would be a second preparation of some document.
            int known = documents.getOrDefault(variant, 0);
            doubles += Math.max(0, house.ca(variant).journal().digestsReceived().size() - known);
        }
        return new Result(
                all.size(),
                kills,
                in(ended, SessionState.COMPLETED),
                notArrived,
                in(ended, SessionState.OUTCOME_UNKNOWN),
                all.size() - in(ended, SessionState.COMPLETED) - notArrived - in(ended, SessionState.OUTCOME_UNKNOWN),
                again,
                doubles,
                List.of(work).stream().map(AtomicInteger::get).toList());
    }

    private Variant variant(SessionRecord session) {
        Optional<Variant> found = variants.stream()
                .filter(variant -> variant.provider().equals(session.provider()))
                .findFirst();
        return found.orElseThrow();
    }

    private static int in(Map<String, SessionRecord> ended, SessionState state) {
        return (int) ended.values().stream()
                .filter(session -> session.state() == state)
                .count();
    }

    private static void rest() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
    }

    @Override
    public void close() {
        List<NodeProcess> running = new ArrayList<>();
        for (NodeProcess node : nodes) {
            Optional.ofNullable(node).ifPresent(running::add);
        }
        running.forEach(NodeProcess::close);
        house.close();
    }
}
