// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import vn.kyso.core.Secret;

/** What opens documents that are protected by a password; never given on the command line, where others see it. */
final class PdfPasswordOptions {

    @Option(
            names = "--pdf-password-env",
            paramLabel = "NAME",
            description = "The environment variable with the password that opens the documents.")
    private @Nullable String variable;

    @Option(names = "--pdf-password", description = "Ask at the terminal for the password that opens the documents.")
    private boolean ask;

    /** Read once, before anything else is done. */
    Optional<Secret> read(CommandSpec spec, Console console, Texts texts) {
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
        return Optional.of(console.typing()
                .flatMap(typing -> typing.read(texts.of("pdf-password"), true))
                .filter(text -> !text.isEmpty())
                .map(Secret::of)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--pdf-password needs a terminal; use --pdf-password-env")));
    }
}
