// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.Console;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.Identifiers;

/**
 * The citizen a command is about. Numbers of citizens do not belong into command lines, which other users of the machine
 * see and shells remember (HUE-25): the number is typed, or stands in a file.
 */
final class CitizenOptions {

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--citizen-file",
            paramLabel = "FILE",
            converter = Converters.OfPath.class,
            description = "A file whose first line is the citizen's personal number, CMND or passport number;"
                    + " /dev/stdin reads a pipe. Without it the number is typed.")
    private Path file = Path.of("");

    Identifier number(Console console) {
        String text = file.toString().isEmpty() ? typed(console) : firstLine();
        return Identifiers.parse(text)
                .filter(Identifier::identifiesPerson)
                .orElseThrow(() -> complaint(
                        "expected is a personal number (12 digits), a CMND (9 digits) or a passport number; what came has "
                                + text.length() + " characters and is none of these"));
    }

    private String typed(Console console) {
        return console.typing()
                .flatMap(typing -> typing.read("Citizen's number: ", true))
                .orElseThrow(() -> complaint("nobody is here to type the citizen's number; use --citizen-file"));
    }

    private String firstLine() {
        try (Stream<String> lines = Files.lines(file)) {
            Optional<String> first = lines.findFirst();
            return first.map(String::strip).orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw complaint("the file of --citizen-file cannot be read as UTF-8 text");
        }
    }

    private ParameterException complaint(String text) {
        return new ParameterException(spec.commandLine(), text);
    }
}
