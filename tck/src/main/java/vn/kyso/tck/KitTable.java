// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes {@code docs/adapters.md}: which adapter passes which group of the kit's rules, and what is skipped, why. Takes
 * the results that runs of {@link ProviderContract} left in {@code target/kyso-kit} of the modules.
 */
public final class KitTable {

    private static final int DEPTH = 5;
    private static final String HEAD = """
            # Adapters and the kit

            Which rules of the compatibility kit ([adapter guide](adapter-guide.md)) each adapter passes. Written by the kit from its own
            results; `./mvnw verify` says when it is out of date, and how to write it anew.

            A number is how many rules of the group passed. `+ n` are skipped, and so is a whole group with `–`, because the adapter does not
            offer what they speak of; the reasons stand below. A failed rule would stand as **✗**, but then the build fails.

            """;

    private final List<KitResults> results;

    private KitTable(List<KitResults> results) {
        this.results = results;
    }

    /**
     * Reads the results of all modules.
     *
     * @param root the folder of the whole build
     * @return the table
     * @throws IOException when they cannot be read
     */
    public static KitTable read(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, DEPTH)) {
            return new KitTable(files.filter(file -> file.getParent() != null
                            && file.getParent().endsWith(KitResults.FOLDER)
                            && file.toString().endsWith(".json"))
                    .map(KitResults::read)
                    .sorted(Comparator.comparing(KitResults::adapter))
                    .toList());
        }
    }

    /**
     * The classes whose results were found.
     *
     * @return full names
     */
    public Set<String> testClasses() {
        return results.stream().map(KitResults::testClass).collect(Collectors.toSet());
    }

    /**
     * The same without what earlier runs of other classes left.
     *
     * @param testClasses full names
     * @return a table of these only
     */
    public KitTable only(Set<String> testClasses) {
        return new KitTable(results.stream()
                .filter(result -> testClasses.contains(result.testClass()))
                .toList());
    }

    /**
     * The whole page.
     *
     * @return Markdown
     */
    public String markdown() {
        StringBuilder page = new StringBuilder(HEAD);
        List<String> groups = KitRule.groups();
        page.append("| Adapter |");
        groups.forEach(group -> page.append(' ').append(number(group)).append(" |"));
        page.append("\n|---|").append("---|".repeat(groups.size())).append('\n');
        for (KitResults result : results) {
            page.append("| ").append(result.adapter()).append(" |");
            groups.forEach(group -> page.append(' ').append(cell(result, group)).append(" |"));
            page.append('\n');
        }
        page.append("\nThe groups: ").append(String.join("; ", groups)).append(".\n\n## What is skipped, and why\n");
        results.forEach(result -> skipped(page, result));
        return page.toString();
    }

    private static void skipped(StringBuilder page, KitResults result) {
        page.append("\n**").append(result.adapter()).append("**\n\n");
        Map<String, String> rulesByReason = new LinkedHashMap<>();
        result.entries().stream()
                .filter(entry -> entry.verdict() == KitResults.Verdict.SKIPPED)
                .sorted(Comparator.comparingInt(entry -> entry.rule().number()))
                .forEach(entry -> rulesByReason.merge(
                        Objects.requireNonNullElse(entry.reason(), "not told"),
                        entry.rule().id(),
                        (one, other) -> one + ", " + other));
        rulesByReason.forEach((reason, rules) ->
                page.append("- ").append(reason).append(": ").append(rules).append('\n'));
        if (rulesByReason.isEmpty()) {
            page.append("- nothing\n");
        }
    }

    private static String number(String group) {
        return group.substring(0, group.indexOf(' '));
    }

    private static String cell(KitResults result, String group) {
        long passed = count(result, group, KitResults.Verdict.PASSED);
        long skipped = count(result, group, KitResults.Verdict.SKIPPED);
        if (count(result, group, KitResults.Verdict.FAILED) > 0) {
            return "**✗**";
        }
        if (skipped == 0) {
            return String.valueOf(passed);
        }
        return passed == 0 ? "–" : passed + " + " + skipped;
    }

    private static long count(KitResults result, String group, KitResults.Verdict verdict) {
        return result.entries().stream()
                .filter(entry -> entry.verdict() == verdict)
                .filter(entry -> number(group).equals(entry.rule().group()))
                .count();
    }
}
