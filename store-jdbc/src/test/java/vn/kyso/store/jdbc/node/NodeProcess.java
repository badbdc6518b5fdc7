// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A {@link SigningNode} in a JVM of its own, seen from the test. Safe for threads. */
public final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final Writer input;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private NodeProcess(Process process) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.reader = new Thread(this::read, "node-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a node.
     *
     * @param settings as {@link SigningNode} takes them
     * @param environment further variables, such as secrets that settings refer to by {@code env:NAME}
     * @return the running process; not ready yet
     */
    public static NodeProcess start(Map<String, String> settings, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SigningNode.class.getName()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new NodeProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                add(line);
            }
        } catch (IOException streamCutByTheKill) {
            add("END " + streamCutByTheKill.getMessage());
        } finally {
            synchronized (lines) {
                ended = true;
                lines.notifyAll();
            }
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
    }

    /**
     * Everything the node has said so far.
     *
     * @return a copy, in order; what the node's logger wrote stands between
     */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /**
     * Waits until the node has said something.
     *
     * @param beginning of the line, as in {@code READY}
     * @param timeout how long at most
     * @return the first such line
     */
    public String await(String beginning, Duration timeout) {
        return awaitCount(beginning, 1, timeout).get(0);
    }

    /**
     * Waits until the node has said something so many times.
     *
     * @param beginning of the lines
     * @param count how many
     * @param timeout how long at most
     * @return these lines
     */
    public List<String> awaitCount(String beginning, int count, Duration timeout) {
        Predicate<String> wanted = line -> line.startsWith(beginning);
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (lines) {
            while (true) {
                List<String> found = lines.stream().filter(wanted).toList();
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (found.size() >= count) {
                    return found;
                }
                if (left <= 0 || ended) {
                    throw new AssertionError(
                            "the node did not say " + beginning + " " + count + " times, but " + lines);
                }
                try {
                    lines.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }
    }

    /**
     * Gives the node a command.
     *
     * @param command one line, see {@link SigningNode}
     */
    public void tell(String command) {
        try {
            input.write(command + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the node is gone", e);
        }
    }

    /**
     * Whether the process runs.
     *
     * @return false after its death
     */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the process with SIGKILL and waits for its end. */
    public void kill() {
        process.destroyForcibly();
        awaitDeath(Duration.ofSeconds(10));
    }

    /**
     * Waits for the end of the process.
     *
     * @param timeout how long at most
     * @return its exit code
     */
    public int awaitDeath(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the node lives on: " + lines());
            }
            reader.join(timeout.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
