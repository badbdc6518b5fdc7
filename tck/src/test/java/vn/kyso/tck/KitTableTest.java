// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the result of a run to a line of the table. */
class KitTableTest {

    @TempDir
    Path root;

    @Test
    void a_line_tells_what_passed_what_was_skipped_and_what_failed() throws IOException {
        run(
                "B",
                "b.BContractTest",
                entry("RS-101", KitResults.Verdict.PASSED, null),
                entry("RS-102", KitResults.Verdict.PASSED, null),
                entry("RS-601", KitResults.Verdict.SKIPPED, "no callbacks"),
                entry("RS-602", KitResults.Verdict.SKIPPED, "no callbacks"),
                entry("RS-701", KitResults.Verdict.FAILED, null),
                entry("RS-1201", KitResults.Verdict.PASSED, null),
                entry("RS-1202", KitResults.Verdict.SKIPPED, "cannot cancel"));
        run("A", "a.AContractTest", entry("RS-101", KitResults.Verdict.PASSED, null));
        run("Gone", "c.GoneContractTest", entry("RS-101", KitResults.Verdict.PASSED, null));

        String page = KitTable.read(root)
                .only(Set.of("a.AContractTest", "b.BContractTest"))
                .markdown();

        assertThat(page)
                .contains("| B | 2 | 0 | 0 | 0 | 0 | – | **✗** | 0 | 0 | 0 | 0 | 1 + 1 | 0 | 0 | 0 |")
                .contains("- no callbacks: RS-601, RS-602\n- cannot cancel: RS-1202\n")
                .contains("**A**\n\n- nothing\n")
                .doesNotContain("Gone");
        assertThat(page.indexOf("| A |")).isPositive().isLessThan(page.indexOf("| B |"));
    }

    @Test
    void a_result_is_read_as_it_was_written() throws IOException {
        KitResults written =
                run("Ví Dụ CA", "a.AContractTest", entry("RS-101", KitResults.Verdict.SKIPPED, "nothing \"polled\""));
        assertThat(KitResults.read(file("a.AContractTest"))).isEqualTo(written);
        assertThat(KitTable.read(root).testClasses()).containsExactly("a.AContractTest");
    }

    private KitResults run(String adapter, String testClass, KitResults.Entry... entries) throws IOException {
        KitResults results = new KitResults(adapter, testClass, List.of(entries));
        Files.createDirectories(file(testClass).getParent());
        results.write(file(testClass).getParent());
        return results;
    }

    private Path file(String testClass) {
        return root.resolve(adapterFolder(testClass)).resolve(KitResults.FOLDER).resolve(testClass + ".json");
    }

    private static String adapterFolder(String testClass) {
        return "provider-" + testClass.charAt(0);
    }

    private static KitResults.Entry entry(String rule, KitResults.Verdict verdict, String reason) {
        return new KitResults.Entry(new KitRule(rule, "what holds"), verdict, reason);
    }
}
