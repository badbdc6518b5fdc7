// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/requirements.md} says what the test sources say. */
class RequirementsPageTest {

    private final Path root = RequirementsPage.root();
    private RequirementsPage page;

    @BeforeEach
    void read_all_tests() throws IOException {
        page = RequirementsPage.of(root);
    }

    @Test
    void the_page_is_as_the_tests_are() throws IOException {
        Path file = root.resolve("docs/requirements.md");
        if (Boolean.getBoolean("kyso.requirements.write")) {
            Files.writeString(file, page.text());
        }
        assertThat(Files.readString(file))
                .as("docs/requirements.md is stale; run with -Dkyso.requirements.write=true")
                .isEqualTo(page.text());
    }

    @Test
    void tests_name_no_id_that_the_list_does_not_have() {
        assertThat(page.unknown()).isEmpty();
    }

    @Test
    void every_rule_of_the_campaign_is_named_by_a_test() {
        assertThat(page.unnamed("HUE")).isEmpty();
    }

    @Test
    void every_rule_about_trust_and_verification_is_named_by_a_test_or_asks_for_nothing() {
        List<String> unnamed = Stream.of("LAW", "SGN", "VER", "STD", "CRT", "TS", "REC")
                .flatMap(section -> page.unnamed(section).stream())
                .toList();
        assertThat(unnamed).containsExactlyInAnyOrderElementsOf(RequirementsPage.withoutBehaviour());
        assertThat(page.unnamed("QG")).doesNotContain("QG-02", "QG-10", "QG-20");
        assertThat(page.unnamed("QN")).doesNotContain("QN-01");
    }

    @Test
    void an_id_is_found_in_names_comments_and_ranges_and_only_in_tests() {
        page.read(Path.of("XTest.java"), "@Test void TN_00_x() {} // TN-02 to TN-04, BD-15, RS-101, HUE-999, HUE-57");
        assertThat(page.unnamed("TN"))
                .doesNotContain("TN-00", "TN-02", "TN-03", "TN-04")
                .contains("TN-08");
        assertThat(page.unnamed("BD")).doesNotContain("BD-15");
        assertThat(page.unknown()).containsExactly("HUE-57 in XTest");
        page.read(Path.of("Helper.java"), "/** TN-08 */ class Helper {}");
        assertThat(page.unnamed("TN")).contains("TN-08");
    }
}
