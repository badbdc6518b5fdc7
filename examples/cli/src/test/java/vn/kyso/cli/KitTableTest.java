// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kyso.tck.KitTable;

/**
 * {@code docs/adapters.md} tells what the kit found in this build. Stands here because this module comes last; with
 * {@code -Dkyso.kit.write} it writes the page instead.
 */
class KitTableTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/adapters.md");
    private static final Pattern SUBCLASS = Pattern.compile(
            "^package ([\\w.]+);.*^(?:public )?(?:final )?class (\\w+) extends ProviderContract\\b",
            Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void theTableOfAdaptersIsWhatTheKitFound() throws IOException {
        Set<String> subclasses = subclasses();
        KitTable table = KitTable.read(ROOT).only(subclasses);
        Set<String> notRun = new TreeSet<>(subclasses);
        notRun.removeAll(table.testClasses());
        assumeThat(notRun)
                .as("adapters whose kit was not run in this build; run ./mvnw verify")
                .isEmpty();
        if (System.getProperty("kyso.kit.write") != null) {
            Files.writeString(PAGE, table.markdown());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/adapters.md is out of date; write it by ./mvnw test -Dkyso.kit.write")
                .isEqualTo(table.markdown());
    }

    private static Set<String> subclasses() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            Stream<Path> modules =
                    Stream.concat(folders.filter(folder -> name(folder).startsWith("provider-")), examples());
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(KitTableTest::sources)
                    .map(SUBCLASS::matcher)
                    .filter(Matcher::find)
                    .map(found -> found.group(1) + "." + found.group(2))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<Path> examples() {
        return Stream.of(ROOT.resolve("examples/adapter"));
    }

    private static String name(Path folder) {
        return folder.getFileName().toString();
    }

    private static Stream<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> name(file).endsWith("ContractTest.java"))
                    .map(KitTableTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
