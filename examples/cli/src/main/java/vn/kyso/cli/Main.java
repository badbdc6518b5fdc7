// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.Problems;
import vn.kyso.cli.terminal.Texts;

/** {@code kyso}: signs and verifies PDFs, lists certificates, runs fake CAs. */
public final class Main {

    private Main() {}

    /**
     * Runs and exits.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.exit(run(Console.system(), arguments));
    }

    /**
     * Runs a command line inside a process.
     *
     * @param console where to speak
     * @param arguments as typed
     * @return the exit code: 0 all good, 1 some document not signed or not valid, 2 usage, 3 configuration or provider
     */
    public static int run(Console console, String... arguments) {
        KysoCommand kyso = new KysoCommand(console);
        CommandLine line = new CommandLine(kyso)
                .setOut(console.writer(console.out()))
                .setErr(console.writer(console.err()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .registerConverter(Path.class, new Converters.OfPath())
                .setExecutionStrategy(parsed -> {
                    kyso.applyVerbosity();
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setParameterExceptionHandler((trouble, given) -> usage(console, trouble))
                .setExecutionExceptionHandler((trouble, command, parsed) -> {
                    console.err().println(kyso.problems().text(trouble));
                    return Problems.exitCode(trouble);
                });
        return line.execute(arguments);
    }

    private static int usage(Console console, ParameterException trouble) {
        CommandLine command = trouble.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        console.err().println(name + ": " + Texts.printable(String.valueOf(trouble.getMessage())));
        List<String> similar = trouble instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions()
                : List.of();
        if (!similar.isEmpty()) {
            console.err().println("Did you mean " + String.join(" or ", similar) + "?");
        }
        console.err().println("See " + name + " --help");
        return ExitCode.USAGE;
    }
}
