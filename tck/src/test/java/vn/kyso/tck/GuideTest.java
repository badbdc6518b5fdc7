// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual's rules are the kit's rules, word by word. */
class GuideTest {

    private static final Pattern ROW = Pattern.compile("^\\| (RS-\\d+) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern GROUP = Pattern.compile("^### (RS-\\d+xx .+)$", Pattern.MULTILINE);

    @Test
    void the_rules_of_the_guide_are_those_of_the_kit() throws IOException {
        List<String> written = ROW.matcher(guide())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .toList();
        assertThat(written)
                .containsExactlyElementsOf(KitRule.all().stream()
                        .map(rule -> rule.id() + " " + rule.sentence())
                        .toList());
    }

    @Test
    void the_groups_of_the_guide_are_those_of_the_kit() throws IOException {
        assertThat(GROUP.matcher(guide()).results().map(group -> group.group(1)))
                .containsExactlyElementsOf(KitRule.groups());
    }

    @Test
    void each_rule_has_a_number_of_its_own_in_its_group() {
        List<KitRule> rules = KitRule.all();
        assertThat(rules).hasSizeGreaterThan(90).extracting(KitRule::id).doesNotHaveDuplicates();
        List<String> groups = KitRule.groups().stream()
                .map(name -> name.substring(0, name.indexOf(' ')))
                .toList();
        assertThat(rules).extracting(KitRule::group).isSubsetOf(groups);
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/adapter-guide.md"));
    }
}
