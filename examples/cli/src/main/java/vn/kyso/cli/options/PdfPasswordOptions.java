// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vn.kyso.cli.terminal.CommandContext;
import vn.kyso.core.Secret;

/** What opens documents that are protected by a password; never given on the command line, where others see it. */
public final class PdfPasswordOptions {

    @Option(
            names = "--pdf-password-env",
            paramLabel = "NAME",
            description = "The environment variable with the password that opens the documents.")
    private @Nullable String variable;

    @Option(names = "--pdf-password", description = "Ask at the terminal for the password that opens the documents.")
    private boolean ask;

    /**
     * Reads it, once and before anything else is done.
     *
     * @param spec of the command, for its complaints
     * @param context to ask at the terminal
     * @return empty when the documents open without one
     */
    public Optional<Secret> read(CommandSpec spec, CommandContext context) {
        if (variable != null && ask) {
            throw new ParameterException(
                    spec.commandLine(), "--pdf-password-env and --pdf-password exclude each other");
        }
        if (variable != null) {
            try {
                return Optional.of(Secret.fromEnvironment(variable));
            } catch (IllegalArgumentException missing) {
                throw new ParameterException(spec.commandLine(), String.valueOf(missing.getMessage()));
            }
        }
        if (!ask) {
            return Optional.empty();
        }
        return Optional.of(context.console()
                .typing()
                .flatMap(typing -> typing.read(context.texts().of("pdf-password"), true))
                .filter(text -> !text.isEmpty())
                .map(Secret::of)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--pdf-password needs a terminal; use --pdf-password-env")));
    }
}
