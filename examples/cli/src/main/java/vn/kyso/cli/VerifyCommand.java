// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.sign.FileNames;
import vn.kyso.cli.sign.PdfWalk;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.pades.verify.StatusChecking;
import vn.kyso.pades.verify.VerificationReport;
import vn.kyso.trust.CertificateFiles;

/** {@code kyso verify}. */
@Command(
        name = "verify",
        description = {
            "Verifies the signatures of PDFs.",
            "",
            "For each signature: who, by which issuer, when and by which source, level, integrity, whether the whole"
                    + " document is covered, later changes, and VALID, INVALID or INDETERMINATE with the reasons. Exit"
                    + " code 0 only when every document bears a signature and all are valid."
        },
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KysoCommand kyso;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--trust",
            paramLabel = "FILE|DIR",
            description = "Trust anchors, PEM, DER or PKCS#7 (.p7b); may be given several times. Without any, no"
                    + " signature can be called valid.")
    private List<Path> trust = List.of();

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            converter = Converters.OfInstant.class,
            description = "Judge for this moment, such as 2026-11-21T10:00:00+07:00, or the end of a day; default now.")
    private @Nullable Instant at;

    @Option(
            names = "--offline",
            description = "Do not ask over the network for the status of certificates. Addresses to ask stand in the"
                    + " file and were chosen by whoever made it.")
    private boolean offline;

    @Option(
            names = "--allow-private-host",
            paramLabel = "HOST",
            description = "Ask this host for status although its address is private, such as 127.0.0.1; may be given"
                    + " several times. Others in private networks are not asked.")
    private List<String> privateHosts = List.of();

    @Mixin
    private final PdfPasswordOptions protection = new PdfPasswordOptions();

    @Option(names = "--json", description = "Print a JSON object per document.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "What to verify.")
    private List<Path> inputs = List.of();

    @Override
    public Integer call() {
        List<Path> files = files();
        if (trust.isEmpty()) {
            kyso.console().err().println(kyso.texts().of("no-trust"));
        }
        SignatureVerifier verifier = verifier();
        boolean allValid = true;
        boolean first = true;
        for (Path file : files) {
            if (!first && !json) {
                kyso.console().out().println();
            }
            first = false;
            allValid &= verify(verifier, file);
        }
        return allValid ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (Path input : inputs) {
            files.addAll(Files.isDirectory(input) ? PdfWalk.below(input) : List.of(input));
        }
        if (files.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    kyso.texts()
                            .of(
                                    "none-found",
                                    inputs.stream().map(FileNames::text).collect(Collectors.joining(", "))));
        }
        return files;
    }

    private SignatureVerifier verifier() {
        SignatureVerifier.Builder verifier = SignatureVerifier.builder()
                .trust(CertificateFiles.read(trust))
                .allowPrivateHosts(privateHosts)
                .statusChecking(offline ? StatusChecking.OFFLINE : StatusChecking.ONLINE);
        if (at != null) {
            verifier.at(at);
        }
        protection.read(spec, kyso.console(), kyso.texts()).ifPresent(verifier::password);
        return verifier.build();
    }

    private boolean verify(SignatureVerifier verifier, Path file) {
        try {
            VerificationReport report = verifier.verify(file);
            if (json) {
                Map<String, @Nullable Object> line = new LinkedHashMap<>(report.toMap());
                line.put("file", FileNames.text(file));
                kyso.console().out().println(JsonLine.of(line));
            } else {
                kyso.console().out().print(report.toText(kyso.texts().locale()));
            }
            return report.overall() == VerificationReport.Overall.VALID;
        } catch (RemoteSigningException e) {
            tell(file, e);
            return false;
        }
    }

    private void tell(Path file, RemoteSigningException trouble) {
        if (json) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>();
            line.put("file", FileNames.text(file));
            line.put("error", trouble.getClass().getSimpleName());
            line.put("code", trouble.code().messageKey());
            line.put("message", trouble.failure().message());
            kyso.console().out().println(JsonLine.of(line));
        } else {
            kyso.console()
                    .out()
                    .println(Texts.printable(FileNames.text(file)) + ": "
                            + kyso.problems().text(trouble));
        }
    }
}
