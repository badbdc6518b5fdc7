// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.Typing;

/** Runs command lines inside the test's process. */
public final class Kyso {

    public static final String SIGNER = "001099000000";

    /** How a run ended and what it said. */
    public record Run(int exit, String out, String err) {

        public List<String> outLines() {
            return out.lines().toList();
        }

        /** Standard output as JSON objects, one a line, their keys in the order written. */
        public List<Map<String, Object>> json() {
            return out.lines().map(Kyso::parse).toList();
        }
    }

    private Kyso() {}

    public static Run run(String... arguments) {
        return run(false, arguments);
    }

    public static Run run(boolean terminal, String... arguments) {
        return run(terminal, Optional.empty(), arguments);
    }

    /** With somebody who types the same line whenever asked. */
    static Run typing(String line, String... arguments) {
        return run(false, Optional.of((prompt, hidden) -> Optional.of(line)), arguments);
    }

    private static Run run(boolean terminal, Optional<Typing> typing, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                terminal,
                typing);
        int exit = Main.run(console, arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Map<String, Object> parse(String line) {
        try {
            return JsonMapper.builder().build().readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }
}
