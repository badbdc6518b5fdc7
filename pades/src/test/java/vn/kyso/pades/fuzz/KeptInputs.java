// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that once made a target fail, in {@code src/test/resources/fuzz/TARGET}. */
public final class KeptInputs {

    private static final Path ROOT = Path.of("src/test/resources/fuzz");

    private KeptInputs() {}

    public static Stream<byte[]> of(String target) {
        return files(target).stream().map(KeptInputs::bytes);
    }

    public static List<Path> files(String target) {
        try (Stream<Path> files = Files.list(ROOT.resolve(target))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
