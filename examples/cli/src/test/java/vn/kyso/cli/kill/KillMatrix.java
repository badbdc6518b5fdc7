// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.FakeCa;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.PhoneBehaviour;

/**
 * Kills nodes between two steps and lets the next node go on. In each node one session of every variant comes to the same
 * boundary and is held there; then the process gets its SIGKILL. The next node, minutes later by its clock, is asked for
 * the same sessions again, as a portal repeats its request, and recovers them; then its own come to the next boundary.
 */
final class KillMatrix implements AutoCloseable {

    private static final Duration LEAP = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 200;
    private static final int MOST_LOOKS = 150;
    private static final int CALLBACK_LOOKS = 60;

    private final House house;
    private final Set<Variant> variants;
    private volatile @Nullable NodeProcess current;

    KillMatrix(Path folder, String database, Set<Variant> variants) throws IOException {
        this.variants = variants;
        this.house = new House(
                folder,
                database,
                variants,
                new House.Habits(
                        variant -> variant.callback()
                                ? PhoneBehaviour.approveAfter(Duration.ofMillis(1500))
                                : PhoneBehaviour.approveAfterPolls(1),
                        "1s",
                        "60s",
                        Duration.ofMinutes(2),
                        List.of("confirmationTime: 48h", "callTimeout: 5s")),
                (variant, body) -> tellCurrent("callback " + variant.provider() + " " + body));
    }

    private void tellCurrent(String command) {
        NodeProcess node = current;
        if (node != null) {
            node.send(command);
        }
    }

    /** Sessions that came to a boundary, and what their CAs had seen before them. */
    private record Round(String name, Trap.Boundary boundary, Set<Variant> killed, Map<Variant, long[]> before) {}

    List<Row> run(List<Trap.Boundary> boundaries) throws IOException {
        List<Row> rows = new ArrayList<>();
        Round last = null;
        for (int i = 0; i <= boundaries.size(); i++) {
            NodeProcess node = house.node("node-" + i, LEAP.multipliedBy(i), line -> {});
            try {
                current = node;
                node.await("READY"::equals, PATIENCE);
                if (last != null) {
                    rows.add(recover(node, last));
                }
                last = i < boundaries.size() ? live(node, boundaries.get(i), "r" + i) : null;
            } finally {
                current = null;
                node.close();
            }
        }
        return rows;
    }

    private Round live(NodeProcess node, Trap.Boundary boundary, String name) throws IOException {
        Map<Variant, long[]> before = new EnumMap<>(Variant.class);
        node.send("arm " + boundary.step() + " " + (boundary.before() ? "before" : "after"));
        for (Variant variant : variants) {
            before.put(variant, counts(variant));
            house.papers(variant, name).write(variant.documents());
            node.send("start " + variant.provider() + " " + name);
        }
        Set<Variant> moving = EnumSet.copyOf(variants);
        Set<Variant> killed = EnumSet.noneOf(Variant.class);
        for (int look = 0; !moving.isEmpty() && look < MOST_LOOKS; look++) {
            rest();
            if (look > CALLBACK_LOOKS && look % 5 == 0) {
                node.send("forward 5");
            }
            for (Variant variant : Set.copyOf(moving)) {
                if (node.hasTold("AT " + variant.provider())) {
                    killed.add(variant);
                    moving.remove(variant);
                } else if (!mayReach(boundary.step(), variant)
                        && look(node, variant, name).isEnded()) {
                    moving.remove(variant);
                }
            }
        }
        return new Round(name, boundary, killed, before);
    }

    /** Whether sessions of a variant take a step at all. */
    static boolean mayReach(Step step, Variant variant) {
        return switch (step) {
            case COMPLETE_2, FILE_2, DOCUMENT_2 -> variant.documents() == 2;
            case HINT -> variant.callback();
            case STILL_WAITING, SECOND_QUESTION -> !variant.callback();
            default -> true;
        };
    }

    private Row recover(NodeProcess node, Round round) throws IOException {
        for (Variant variant : round.killed()) {
            node.send("start " + variant.provider() + " " + round.name());
            node.await(("STARTED " + house.papers(variant, round.name()).key())::equals, PATIENCE);
        }
        Map<Variant, Seen> seen = new EnumMap<>(Variant.class);
        for (int look = 0; look < MOST_LOOKS; look++) {
            for (Variant variant : round.killed()) {
                seen.put(variant, look(node, variant, round.name()));
            }
            if (seen.values().stream().allMatch(Seen::settled)) {
                break;
            }
            rest();
            if (look % 2 == 1) {
                node.send("forward 10");
            }
        }
        int again = 0;
        int twice = 0;
        for (Variant variant : round.killed()) {
            long[] before = round.before().get(variant);
            long[] after = counts(variant);
            again += (int) Math.max(0, after[0] - before[0] - 1);
            boolean many = seen.get(variant).ends() > 1
                    || after[1] - before[1] > variant.documents()
                    || !soundPapers(variant, round.name(), seen.get(variant));
            twice += many ? 1 : 0;
        }
        return new Row(
                round.boundary(),
                round.killed(),
                in(seen, "COMPLETED"),
                in(seen, "FAILED"),
                in(seen, "OUTCOME_UNKNOWN"),
                unsettled(seen),
                again,
                twice);
    }

    private static Set<Variant> in(Map<Variant, Seen> seen, String state) {
        Set<Variant> found = EnumSet.noneOf(Variant.class);
        seen.forEach((variant, how) -> {
            if (how.settled() && how.state().equals(state)) {
                found.add(variant);
            }
        });
        return found;
    }

    private static Set<Variant> unsettled(Map<Variant, Seen> seen) {
        Set<Variant> found = EnumSet.noneOf(Variant.class);
        seen.forEach((variant, how) -> {
            if (!how.settled()) {
                found.add(variant);
            }
        });
        return found;
    }

    /** Every document signed exactly once behind its untouched original, or not at all. */
    private boolean soundPapers(Variant variant, String round, Seen seen) throws IOException {
        Papers papers = house.papers(variant, round);
        for (int i = 1; i <= variant.documents(); i++) {
            boolean there = Files.exists(papers.signed(i));
            if (there != seen.state().equals("COMPLETED") || there && !signedOnce(papers, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean signedOnce(Papers papers, int number) throws IOException {
        byte[] original = Files.readAllBytes(papers.original(number));
        byte[] signed = Files.readAllBytes(papers.signed(number));
        try (PDDocument document = Loader.loadPDF(signed)) {
            return document.getSignatureDictionaries().size() == 1
                    && signed.length > original.length
                    && Arrays.equals(signed, 0, original.length, original, 0, original.length);
        }
    }

    /** Submissions and different digests that a variant's CA has got. */
    private long[] counts(Variant variant) {
        FakeCa ca = house.ca(variant);
        return new long[] {
            ca.journal().requests(Operation.SIGN),
            ca.journal().digestsReceived().size()
        };
    }

    /** How a session stands: state, whether anybody will look again, how often it was completed. */
    private record Seen(String state, boolean rests, int ends) {
        boolean isEnded() {
            return Set.of("COMPLETED", "REFUSED", "EXPIRED", "CANCELLED", "NOT_SIGNED", "FAILED")
                    .contains(state);
        }

        boolean settled() {
            return isEnded() || state.equals("OUTCOME_UNKNOWN") && rests;
        }
    }

    private Seen look(NodeProcess node, Variant variant, String round) {
        String key = house.papers(variant, round).key();
        node.send("look " + variant.provider() + " " + round);
        String[] words = node.await(line -> line.startsWith("SEEN " + key + " "), PATIENCE)
                .split(" ", -1);
        return new Seen(words[2], words[3].equals("rests"), Integer.parseInt(words[4]));
    }

    private static void rest() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
    }

    @Override
    public void close() {
        house.close();
    }
}
