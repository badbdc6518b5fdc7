// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Programs of others, used where they are installed. */
public final class Programs {

    private Programs() {}

    /** What a program said. */
    public record Said(int exit, String text) {}

    /** Skips the test, with the reason, when the program is not there. */
    public static void assumePresent(String program) {
        Assumptions.assumeTrue(isPresent(program), program + " is not installed");
    }

    public static boolean isPresent(String program) {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public static Said run(Path folder, String... command) {
        try {
            Path output = Files.createTempFile(folder, "said", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " does not come to an end");
            }
            return new Said(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
