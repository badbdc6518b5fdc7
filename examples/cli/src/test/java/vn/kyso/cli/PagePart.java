// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page of the documentation that a measurement or a long test replaces, between two marks. */
public final class PagePart {

    private PagePart() {}

    /**
     * Replaces what stands between the marks of a part.
     *
     * @param page a file in Markdown
     * @param part its name in the marks
     * @param text the new text
     */
    public static void write(Path page, String part, String text) throws IOException {
        String old = Files.readString(page);
        String begin = "<!-- " + part + ": begin -->\n";
        String end = "<!-- " + part + ": end -->";
        int from = old.indexOf(begin) + begin.length();
        int to = old.indexOf(end);
        if (from < begin.length() || to < from) {
            throw new IllegalStateException(page + " has no marks for " + part);
        }
        Files.writeString(page, old.substring(0, from) + "\n" + text.stripTrailing() + "\n\n" + old.substring(to));
    }
}
