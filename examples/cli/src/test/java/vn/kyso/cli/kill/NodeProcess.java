// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A node in another JVM: commands go in, what it tells comes out, and it can be killed as the kernel kills. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final Writer input;
    private final List<String> told = new ArrayList<>();
    private final Consumer<String> listener;
    private final Path log;
    private boolean over;

    private NodeProcess(Process process, Path log, Consumer<String> listener) {
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.log = log;
        this.listener = listener;
        Thread reader = new Thread(this::read, "node-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param environment what its configuration refers to
     * @param log takes what it logs
     * @param listener hears every line it tells, on a thread of its own
     * @param arguments of {@link NodeMain}
     */
    static NodeProcess start(
            Map<String, String> environment, Path log, Consumer<String> listener, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        return new NodeProcess(builder.start(), log, listener);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("@")) {
                    hear(line.substring(1));
                }
            }
        } catch (IOException killed) {
            hear("GONE");
        } finally {
            synchronized (told) {
                over = true;
                told.notifyAll();
            }
        }
    }

    private void hear(String line) {
        synchronized (told) {
            told.add(line);
            told.notifyAll();
        }
        listener.accept(line);
    }

    /** Sends a command; a node that has died hears nothing. */
    void send(String command) {
        synchronized (input) {
            try {
                input.write(command + "\n");
                input.flush();
            } catch (IOException died) {
                hear("GONE");
            }
        }
    }

    /** Waits until a line was told that nobody has waited for yet; takes it and those before it away. */
    String await(Predicate<String> wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (told) {
            while (true) {
                for (int i = 0; i < told.size(); i++) {
                    if (wanted.test(told.get(i))) {
                        return told.remove(i);
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || over) {
                    throw new AssertionError("the node " + (over ? "ended" : "did not tell it in time") + "; it told "
                            + told + ", its log is " + log);
                }
                try {
                    told.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Whether a line was told already; it stays. */
    boolean hasTold(String line) {
        synchronized (told) {
            return told.contains(line);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL, and waits for its end. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the process outlives SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            input.close();
        } catch (IOException e) {
            hear("GONE"); // What was on its way to the dead node is lost, as in life.
        }
    }
}
