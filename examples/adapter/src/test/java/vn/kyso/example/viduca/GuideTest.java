// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the adapter guide shows is what stands here, compiled and passing the kit. */
class GuideTest {

    private static final Path GUIDE = Path.of("../../docs/adapter-guide.md");

    @Test
    void everyBlockOfCodeInTheGuideStandsInTheExample() throws IOException {
        List<String> sources = sources();
        List<String> blocks = Pattern.compile("```(?:java)\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE))
                .results()
                .map(MatchResult::group)
                .map(block -> withoutIndent(block.replaceAll("```(?:java)?", "")))
                .toList();
        assertEquals(12, blocks.size(), "blocks of Java in the guide");
        for (String block : blocks) {
            assertTrue(
                    sources.stream().anyMatch(source -> source.contains(block)),
                    () -> "not in the example as it stands:\n" + block);
        }
    }

    @Test
    void everyFileTheGuideNamesIsHere() throws IOException {
        List<String> named = Pattern.compile("`(ViDuCa\\w*)`")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(found -> found.group(1) + ".java")
                .distinct()
                .toList();
        assertTrue(named.size() > 5, "the guide names the example's classes");
        for (String name : named) {
            try (Stream<Path> files = Files.walk(Path.of("src"))) {
                assertTrue(files.anyMatch(file -> file.endsWith(name)), name);
            }
        }
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(GuideTest::read)
                    .map(GuideTest::withoutIndent)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String withoutIndent(String text) {
        return text.strip().lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
