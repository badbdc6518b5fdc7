// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.support.Kit;
import vn.kyso.pades.support.Programs;

/**
 * QG-04, QG-13, laws 5 and 7 over hundreds of documents: each is signed twice, without and with a mark, and accepted by
 * judges that are not ours, or refused with the exact code. The expectations stand in {@code corpus/expected.tsv};
 * {@code -Dcorpus.rewrite} takes all documents and writes what was found instead, to be looked at before it is committed.
 * The normal build takes a third of the documents, {@code -Pslow} or {@code -Dcorpus.all} all of them.
 */
class CorpusTest {

    private static final boolean REWRITE = System.getProperty("corpus.rewrite") != null;
    private static final boolean ALL = REWRITE || System.getProperty("corpus.all") != null;
    private static final int SAMPLE = 3;

    private static final Path TABLE = Corpus.RESOURCES.resolve("expected.tsv");
    private static final String HEADING = "document\twithout a mark\twith a mark\tjudges";
    private static final int THREADS = 2;

    @TempDir
    static Path folder;

    private static final Map<String, Outcome> FOUND = new TreeMap<>();
    private static Map<String, Outcome> expected = Map.of();
    private static long slowestMillis;

    @BeforeAll
    static void sign() throws Exception {
        Path from = Files.createDirectory(folder.resolve("in"));
        Path to = Files.createDirectory(folder.resolve("out"));
        List<String> all = Corpus.writeTo(from);
        List<String> names = ALL ? all : sample(all);
        SigningRun run = new SigningRun(from, to);
        Map<String, Outcome> signed = run.sign(names);
        slowestMillis = run.slowestMillis();
        judge(from, to, signed);
        if (REWRITE) {
            List<String> lines = new ArrayList<>(List.of(HEADING));
            FOUND.values().forEach(outcome -> lines.add(outcome.line()));
            Files.write(TABLE, lines);
        }
        expected = Files.readAllLines(TABLE, StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(Outcome::of)
                .collect(Collectors.toMap(Outcome::name, outcome -> outcome));
        assertThat(expected.keySet())
                .as("the table has a line for each document and no other")
                .isEqualTo(Set.copyOf(all));
    }

    /** Every third in the order of names, so that each kind is met in some layout. */
    private static List<String> sample(List<String> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % SAMPLE == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static void judge(Path from, Path to, Map<String, Outcome> signed) throws Exception {
        Judgement judgement = new Judgement(folder, anchors(to), present());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Outcome>> judged = new ArrayList<>();
            for (Outcome outcome : signed.values()) {
                judged.add(threads.submit(() -> judged(outcome, judgement, from, to)));
            }
            for (Future<Outcome> outcome : judged) {
                FOUND.put(outcome.get().name(), outcome.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Outcome judged(Outcome outcome, Judgement judgement, Path from, Path to) throws IOException {
        if (!outcome.isSignedTwice()) {
            return outcome;
        }
        Path original = from.resolve(outcome.name());
        Path second = to.resolve(outcome.name() + ".2.pdf");
        String judges = judgement.of(
                original,
                Files.readAllBytes(original),
                Files.readAllBytes(to.resolve(outcome.name() + ".1.pdf")),
                second,
                Files.readAllBytes(second));
        return new Outcome(outcome.name(), outcome.invisible(), outcome.visible(), judges);
    }

    /** Those of the process that signed, and those of earlier signatures. */
    private static Set<X509Certificate> anchors(Path to) throws Exception {
        Set<X509Certificate> anchors = new HashSet<>(Kit.PKI.trustAnchors());
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        try (Stream<Path> files = Files.list(to)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".der")).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    anchors.add((X509Certificate) factory.generateCertificate(in));
                }
            }
        }
        return anchors;
    }

    private static Set<String> present() {
        return Stream.of("pdfsig", "qpdf").filter(Programs::isPresent).collect(Collectors.toSet());
    }

    @AfterAll
    static void forget() {
        FOUND.clear();
    }

    @TestFactory
    @DisplayName("Each document has the outcome that is expected")
    Stream<DynamicTest> eachDocument() {
        return FOUND.values().stream()
                .map(found -> DynamicTest.dynamicTest(
                        found.name(),
                        () -> assertThat(comparable(found))
                                .as("a line of %s, found and expected", TABLE)
                                .isEqualTo(comparable(expected.get(found.name())))));
    }

    /** What a program that is not here would say is not compared. */
    private static String comparable(Outcome outcome) {
        if (outcome == null) {
            return "no line";
        }
        String judges = outcome.judges();
        for (String program : List.of("pdfsig", "qpdf")) {
            if (!present().contains(program)) {
                judges = judges.replaceAll("(; )?" + program + "[^;]*", "");
            }
        }
        String rest = judges.replaceFirst("^; ", "");
        return new Outcome(
                        outcome.name(),
                        outcome.invisible(),
                        outcome.visible(),
                        rest.isEmpty() ? Judgement.ACCEPTED : rest)
                .line();
    }

    @Test
    @DisplayName("Nothing crashes, hangs for 30 seconds or runs out of 256 MB of memory; every refusal has a code")
    void nothingCrashes() {
        Set<String> codes = Stream.of(FailureCode.values()).map(Enum::name).collect(Collectors.toSet());
        codes.add(SigningProcess.SIGNED);
        assertThat(FOUND.values())
                .allSatisfy(outcome -> assertThat(codes).contains(outcome.invisible(), outcome.visible()));
        assertThat(slowestMillis).isLessThan(30_000);
    }

    @Test
    @DisplayName("The corpus has hundreds of documents, most of which can be signed")
    void hundredsOfDocuments() {
        assertThat(expected).hasSizeGreaterThan(800);
        assertThat(expected.values()).filteredOn(Outcome::isSignedTwice).hasSizeGreaterThan(600);
    }

    @Test
    @DisplayName("Programs that are missing are named: their judgement is left out")
    void programsAreThere() {
        Programs.assumePresent("pdfsig");
        Programs.assumePresent("qpdf");
    }
}
