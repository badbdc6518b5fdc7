// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import org.jspecify.annotations.Nullable;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.SigningSession;

/**
 * Shows how far a run is, on standard error. Everything printed during a run goes through it, so that lines do not mix.
 * Safe for threads.
 */
public interface Progress extends AutoCloseable {

    /**
     * The citizen is being asked for a document.
     *
     * @param task which document
     * @param session shows code and time
     */
    void asked(SignTask task, SigningSession session);

    /**
     * It is over with a document.
     *
     * @param task which document
     * @param note a text for standard error, or null
     * @param result a line for standard output, or null
     */
    void ended(SignTask task, @Nullable String note, @Nullable String result);

    /**
     * Prints a text on standard error.
     *
     * @param text without line end
     */
    void note(String text);

    /** Takes away what was drawn. */
    @Override
    void close();

    /**
     * What fits the console: lines drawn over for a person who watches, plain lines otherwise.
     *
     * @param console where to show it
     * @param texts in which language
     * @param total how many documents there are
     * @return to be closed by the caller
     */
    static Progress on(Console console, Texts texts, int total) {
        return console.terminal() ? new LiveProgress(console, texts, total) : new LineProgress(console, texts, total);
    }
}
