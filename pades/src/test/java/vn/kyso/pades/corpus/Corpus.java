// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All documents: those of {@code src/test/resources/corpus}, and those that are made here. */
final class Corpus {

    static final Path RESOURCES = Path.of("src/test/resources/corpus");

    private Corpus() {}

    /** Writes all documents below a folder; their names. */
    static List<String> writeTo(Path folder) throws Exception {
        Map<String, byte[]> made = new TreeMap<>();
        for (Map.Entry<String, Sketch> sketch : HandWritten.all().entrySet()) {
            for (Sketch.Layout layout : Sketch.Layout.values()) {
                made.put(
                        "hand/" + sketch.getKey() + "." + layout.name().toLowerCase(Locale.ROOT),
                        sketch.getValue().as(layout));
            }
        }
        OddFiles.all().forEach((name, pdf) -> made.put("odd/" + name, pdf));
        SignedFiles.all().forEach((name, pdf) -> made.put("made/" + name, pdf));
        for (Path file : files()) {
            made.put(
                    RESOURCES.relativize(file).toString().replace('\\', '/').replaceFirst("\\.pdf$", ""),
                    Files.readAllBytes(file));
        }
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, byte[]> document : made.entrySet()) {
            Path file = folder.resolve(document.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, document.getValue());
            names.add(document.getKey());
        }
        return names;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .sorted()
                    .toList();
        }
    }
}
