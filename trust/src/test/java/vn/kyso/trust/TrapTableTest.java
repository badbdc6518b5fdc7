// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The table of traps in the README is whole, and names tests that are there")
class TrapTableTest {

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    private static final List<Path> SOURCES = Stream.of("core", "trust", "pades", "provider-vnpt")
            .map(module -> Path.of("..", module, "src", "test", "java"))
            .toList();

    private static Map<Integer, String> table() throws IOException {
        Map<Integer, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            assertThat(rows.put(Integer.valueOf(row.group(1)), row.group(2)))
                    .as("trap %s twice", row.group(1))
                    .isNull();
        }
        return rows;
    }

    private static String source(String type) throws IOException {
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                Optional<Path> found =
                        files.filter(file -> file.endsWith(type + ".java")).findFirst();
                if (found.isPresent()) {
                    return Files.readString(found.get());
                }
            }
        }
        throw new AssertionError("There is no test " + type);
    }

    @Test
    void all_fourteen_traps_are_there() throws IOException {
        assertThat(table().keySet())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 14).boxed().toList());
    }

    @Test
    void every_test_named_is_there_and_one_of_each_trap_names_it() throws IOException {
        for (Map.Entry<Integer, String> row : table().entrySet()) {
            boolean named = false;
            Matcher test = TEST.matcher(row.getValue());
            int tests = 0;
            while (test.find()) {
                tests++;
                String source = source(test.group(1));
                assertThat(source).as("%s", test.group()).containsPattern("void " + test.group(2) + "\\(");
                named |= Pattern.compile("(?i)traps?( [0-9, and]*|[ _])\\b?" + row.getKey() + "(?![0-9])")
                        .matcher(source)
                        .find();
            }
            assertThat(tests).as("tests of trap %s", row.getKey()).isPositive();
            assertThat(named).as("a test of trap %s names it", row.getKey()).isTrue();
        }
    }
}
