// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.requirements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which requirement is named by which tests: the list of ids, looked for in the test sources of all modules. */
final class RequirementsPage {

    private static final int SHOWN = 6;
    private static final Map<String, String> SECTIONS = sections();

    /** Ids that ask nothing of software of this kind, and why. */
    private static final Map<String, String> WITHOUT_BEHAVIOUR = Map.of(
            "CRT-05",
            "No behaviour: how an agency applies and how many days that takes lies before there is a certificate, and"
                    + " nothing in a certificate or a signature tells it. That such a certificate signs no citizen's"
                    + " dossier is QN-01; dossiers for them are BD-00 to BD-18");

    private final Map<String, String> known;
    private final Map<String, SortedSet<String>> tests = new TreeMap<>();
    private final SortedSet<String> unknown = new TreeSet<>();

    private RequirementsPage(Map<String, String> known) {
        this.known = known;
    }

    private static Map<String, String> sections() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("HUE", "The campaign's rules and the registry of record");
        all.put("TN", "Targets and progress");
        all.put("QN", "Fees, packages and quota");
        all.put("BD", "Dossiers for official certificates");
        all.put("QG", "Signing on the portal");
        all.put("LAW", "What a signature is");
        all.put("SGN", "Signing software");
        all.put("VER", "Verifying software");
        all.put("STD", "Standards");
        all.put("CRT", "Certificates");
        all.put("TS", "Time stamps");
        all.put("APP", "Appearance");
        all.put("REC", "Records");
        all.put("PDP", "Personal data");
        all.put("PER", "Periods");
        return all;
    }

    /** Reads the list and all test sources below a folder. */
    static RequirementsPage of(Path root) throws IOException {
        RequirementsPage page = new RequirementsPage(list());
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(RequirementsPage::isTest).sorted().toList()) {
                page.read(file, Files.readString(file));
            }
        }
        return page;
    }

    private static boolean isTest(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/test/java/") && !path.contains("/cli/requirements/");
    }

    private static Map<String, String> list() throws IOException {
        Map<String, String> ids = new LinkedHashMap<>();
        try (InputStream in =
                Objects.requireNonNull(RequirementsPage.class.getResourceAsStream("/requirements/ids.tsv"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(parts -> ids.put(parts[0], parts[1]));
        }
        return ids;
    }

    /** Names, display names and Javadoc write {@code HUE-11}, names of methods {@code HUE_11}; "HUE-13 to HUE-18" is a range. */
    void read(Path file, String source) {
        if (!source.contains("@Test") && !source.contains("@ParameterizedTest") && !source.contains("@ArchTest")) {
            return;
        }
        String prefixes = String.join("|", SECTIONS.keySet());
        Matcher found = Pattern.compile(
                        "(?<![A-Za-z0-9])(" + prefixes + ")[-_](\\d{2})(?!\\d)(?:\\s+to\\s+\\1-(\\d{2}))?")
                .matcher(source);
        String name = String.valueOf(file.getFileName()).replace(".java", "");
        while (found.find()) {
            int first = Integer.parseInt(found.group(2));
            int last = found.group(3) == null ? first : Integer.parseInt(found.group(3));
            for (int i = first; i <= last; i++) {
                String id = found.group(1) + "-" + (i < 10 ? "0" : "") + i;
                (known.containsKey(id) ? tests.computeIfAbsent(id, ignored -> new TreeSet<>()) : unknown)
                        .add(known.containsKey(id) ? name : id + " in " + name);
            }
        }
    }

    /** Ids in tests that the list does not have. */
    SortedSet<String> unknown() {
        return unknown;
    }

    /** The ids of a section that no test names. */
    List<String> unnamed(String section) {
        return known.keySet().stream()
                .filter(id -> id.startsWith(section + "-") && !tests.containsKey(id))
                .toList();
    }

    /** Ids of which the page says that there is nothing to build. */
    static Set<String> withoutBehaviour() {
        return WITHOUT_BEHAVIOUR.keySet();
    }

    String text() {
        StringBuilder out = new StringBuilder("""
                # Requirements and the tests that name them

                Made by the build from the test sources; do not edit. An id is *named* when a test's name, display name or comment has it; what the test shows is
                for its reader to judge. *Not yet* means that no test names it: it is not built, it is a fact and no behaviour, or nobody wrote its id down. *None* means that there is
                nothing to build, with the reason.
                To make this page anew: `./mvnw -Dquick -pl examples/cli test -Dtest=RequirementsPageTest -Dkyso.requirements.write=true`

                """);
        out.append("| section | ids | named by tests |\n|---|---|---|\n");
        SECTIONS.forEach((section, title) -> {
            long all = known.keySet().stream()
                    .filter(id -> id.startsWith(section + "-"))
                    .count();
            out.append("| %s: %s | %d | %d |\n"
                    .formatted(section, title, all, all - unnamed(section).size()));
        });
        SECTIONS.forEach((section, title) -> {
            out.append("\n## %s: %s\n\n| id | what | status | tests |\n|---|---|---|---|\n".formatted(section, title));
            known.forEach((id, what) -> {
                if (id.startsWith(section + "-")) {
                    out.append(row(id, what));
                }
            });
        });
        return out.toString();
    }

    private String row(String id, String what) {
        SortedSet<String> names = tests.getOrDefault(id, new TreeSet<>());
        if (names.isEmpty() && WITHOUT_BEHAVIOUR.containsKey(id)) {
            return "| %s | %s | none | %s |\n".formatted(id, what, WITHOUT_BEHAVIOUR.get(id));
        }
        String shown = String.join(", ", names.stream().limit(SHOWN).toList());
        String more = names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "";
        return "| %s | %s | %s | %s%s |\n".formatted(id, what, names.isEmpty() ? "not yet" : "named", shown, more);
    }

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("mvnw"))) {
            Path up = here.getParent();
            if (up == null) {
                throw new UncheckedIOException(new IOException("No mvnw above the working directory"));
            }
            here = up;
        }
        return here;
    }
}
