// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.SigningSession;

/** Progress as lines that stay, for files and pipes. */
final class LineProgress implements Progress {

    private final Console console;
    private final Texts texts;
    private final int total;
    private int done;

    LineProgress(Console console, Texts texts, int total) {
        this.console = console;
        this.texts = texts;
        this.total = total;
    }

    @Override
    public synchronized void asked(SignTask task, SigningSession session) {
        StringBuilder details = new StringBuilder();
        session.verificationCode().ifPresent(code -> details.append(", ").append(texts.of("code", code.value())));
        session.expiresAt()
                .map(end -> Duration.between(Clock.systemUTC().instant(), end))
                .ifPresent(left -> details.append(", ").append(texts.of("left", Texts.clock(left))));
        note(texts.of("asked", Texts.printable(FileNames.text(task.file())), details.toString()));
    }

    @Override
    public synchronized void ended(SignTask task, @Nullable String note, @Nullable String result) {
        done++;
        if (note != null) {
            note(note);
        }
        if (result != null) {
            console.out().println(result);
        }
        if (total > 1) {
            note(texts.of("done", done, total));
        }
    }

    @Override
    public synchronized void note(String text) {
        console.err().println(text);
    }

    @Override
    public void close() {
        // Nothing was drawn that would have to go.
    }
}
