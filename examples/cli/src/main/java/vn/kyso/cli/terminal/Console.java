// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the program speaks: results on {@code out}, everything else on {@code err}.
 *
 * @param out for results
 * @param err for progress, notices and errors
 * @param charset of both streams
 * @param terminal whether a person watches {@code err}, so that lines may be drawn over
 * @param typing reads what a person types, when there is one
 */
public record Console(PrintStream out, PrintStream err, Charset charset, boolean terminal, Optional<Typing> typing) {

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /**
     * The streams of the process: UTF-8, whatever the locale, but on Windows what its console wants.
     *
     * @return never closed
     */
    public static Console system() {
        Charset charset = ofSystem();
        return new Console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                charset,
                watched(),
                interactive().map(Console::typing));
    }

    private static Typing typing(java.io.Console console) {
        return (prompt, hidden) -> {
            if (hidden) {
                char[] typed = console.readPassword("%s", prompt);
                return Optional.ofNullable(typed).map(String::new);
            }
            return Optional.ofNullable(console.readLine("%s", prompt));
        };
    }

    /**
     * A writer to one of the streams, as picocli wants one.
     *
     * @param stream of this console
     * @return in its character set, flushed with each line
     */
    public PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, charset), true);
    }

    private static Charset ofSystem() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows
                ? interactive().map(java.io.Console::charset).orElse(StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
    }

    /** Where the system tells, what stands behind standard error; elsewhere whether there is a terminal at all. */
    private static boolean watched() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            if (Files.isSymbolicLink(STANDARD_ERROR)) {
                String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            }
        } catch (IOException noSuchView) {
            return false;
        }
        return interactive().isPresent();
    }

    /** The console when both ends of it are a terminal: up to JDK 21 there is none otherwise, later ones tell. */
    @SuppressWarnings("SystemConsoleNull")
    private static Optional<java.io.Console> interactive() {
        java.io.Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        try {
            Object terminal = java.io.Console.class.getMethod("isTerminal").invoke(console);
            return Boolean.TRUE.equals(terminal) ? Optional.of(console) : Optional.empty();
        } catch (ReflectiveOperationException untilJdk21) {
            return Optional.of(console);
        }
    }
}
