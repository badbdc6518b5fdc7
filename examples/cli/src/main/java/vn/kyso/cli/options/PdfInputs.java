// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.files.PdfWalk;
import vn.kyso.cli.terminal.CommandContext;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;

/** The PDFs a command reads, the password that opens them, and how what came of each is told. */
public final class PdfInputs {

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final PdfPasswordOptions protection = new PdfPasswordOptions();

    @Option(names = "--json", description = "Print a JSON object per document.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "PDFs; of a directory all files named *.pdf, its subdirectories included.")
    private List<Path> inputs = List.of();

    /**
     * All files that were named or stand in directories that were named.
     *
     * @param context for the words
     * @return at least one, in the order given
     */
    public List<Path> files(CommandContext context) {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            files.addAll(Files.isDirectory(input) ? PdfWalk.below(input) : List.of(input));
        }
        if (files.isEmpty()) {
            String names = inputs.stream().map(FileNames::text).collect(Collectors.joining(", "));
            throw new ParameterException(spec.commandLine(), context.texts().of("none-found", names));
        }
        return files;
    }

    /**
     * The password that opens the documents.
     *
     * @param context to ask at the terminal
     * @return empty when none was given
     */
    public Optional<Secret> password(CommandContext context) {
        return protection.read(spec, context);
    }

    /**
     * Whether JSON is wanted.
     *
     * @return instead of text
     */
    public boolean json() {
        return json;
    }

    /**
     * Tells why a document could not be dealt with.
     *
     * @param context where to
     * @param file which
     * @param trouble what
     */
    public void tell(CommandContext context, Path file, RemoteSigningException trouble) {
        if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("file", FileNames.text(file));
            line.put("error", trouble.getClass().getSimpleName());
            line.put("code", trouble.code().messageKey());
            line.put("message", trouble.failure().message());
            context.console().out().println(JsonLine.of(line));
        } else {
            context.console()
                    .out()
                    .println(Texts.printable(FileNames.text(file)) + ": "
                            + context.problems().text(trouble));
        }
    }
}
