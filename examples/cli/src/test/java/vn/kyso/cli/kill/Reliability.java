// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.io.IOException;
import java.nio.file.Path;
import vn.kyso.cli.PagePart;

/** The page of what was shown by killing, {@code docs/reliability.md}; long runs replace their parts of it. */
final class Reliability {

    private static final Path PAGE = Path.of("..", "..", "docs", "reliability.md");

    private Reliability() {}

    /** Replaces what stands between the marks of a part. */
    static void write(String part, String text) throws IOException {
        PagePart.write(PAGE, part, text);
    }
}
