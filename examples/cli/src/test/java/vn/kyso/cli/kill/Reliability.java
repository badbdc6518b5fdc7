// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of what was shown by killing, {@code docs/reliability.md}; long runs replace their parts of it. */
final class Reliability {

    static final Path PAGE = Path.of("..", "..", "docs", "reliability.md");

    private Reliability() {}

    /** Replaces what stands between the marks of a part. */
    static void write(String part, String text) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- " + part + ": begin -->\n";
        String end = "<!-- " + part + ": end -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (from < begin.length() || to < from) {
            throw new IllegalStateException(PAGE + " has no marks for " + part);
        }
        Files.writeString(PAGE, page.substring(0, from) + "\n" + text + "\n" + page.substring(to));
    }
}
