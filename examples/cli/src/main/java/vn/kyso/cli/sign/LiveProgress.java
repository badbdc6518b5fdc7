// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.SigningSession;

/** Progress drawn over itself: a line for each confirmation that is waited for, and one for the whole. */
final class LiveProgress implements Progress {

    private static final int WIDTH = 79;
    private static final int MOST_LINES = 8;
    private static final long REDRAW_MILLIS = 500;

    private final Console console;
    private final Texts texts;
    private final int total;
    private final Map<SignTask, SigningSession> waiting = new LinkedHashMap<>();
    private final Timer timer = new Timer("kyso-progress", true);
    private int done;
    private List<String> drawn = List.of();
    private boolean closed;

    LiveProgress(Console console, Texts texts, int total) {
        this.console = console;
        this.texts = texts;
        this.total = total;
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        draw();
                    }
                },
                0,
                REDRAW_MILLIS);
    }

    @Override
    public synchronized void asked(SignTask task, SigningSession session) {
        waiting.put(task, session);
        draw();
    }

    @Override
    public synchronized void ended(SignTask task, @Nullable String note, @Nullable String result) {
        waiting.remove(task);
        done++;
        erase();
        if (note != null) {
            console.err().println(note);
        }
        if (result != null) {
            console.err().flush();
            console.out().println(result);
            console.out().flush();
        }
        draw();
    }

    @Override
    public synchronized void note(String text) {
        erase();
        console.err().println(text);
        draw();
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.cancel();
        erase();
    }

    private synchronized void draw() {
        if (closed) {
            return;
        }
        List<String> lines = new ArrayList<>();
        waiting.forEach((task, session) -> {
            if (lines.size() < MOST_LINES) {
                lines.add(line(task, session));
            }
        });
        lines.add(texts.of("done", done, total));
        if (lines.equals(drawn)) {
            return;
        }
        erase();
        lines.forEach(line -> console.err().println(shortened(line, WIDTH)));
        console.err().flush();
        drawn = lines;
    }

    private void erase() {
        if (!drawn.isEmpty()) {
            // ANSI (ECMA-48): so many lines up, then clear to the end of the screen.
            console.err().printf("\u001b[%dA\u001b[J", drawn.size());
            drawn = List.of();
        }
    }

    private String line(SignTask task, SigningSession session) {
        StringBuilder details = new StringBuilder(": ").append(texts.of("waiting"));
        session.verificationCode().ifPresent(code -> details.append(", ").append(texts.of("code", code.value())));
        session.expiresAt()
                .map(end -> Duration.between(Clock.systemUTC().instant(), end))
                .ifPresent(left -> details.append(", ").append(texts.of("left", Texts.clock(left))));
        String name = Texts.printable(FileNames.name(task.file()));
        return shortened(name, Math.max(8, WIDTH - details.length())) + details;
    }

    private static String shortened(String text, int width) {
        if (text.codePointCount(0, text.length()) <= width) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
