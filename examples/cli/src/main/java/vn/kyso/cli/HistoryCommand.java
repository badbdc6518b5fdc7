// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.config.ConfigReader;
import vn.kyso.cli.history.SignedFiles;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.trust.Trust;
import vn.kyso.core.FailureCode;
import vn.kyso.core.history.HistoryReport;
import vn.kyso.core.history.Reverification;
import vn.kyso.identity.ReaderRole;
import vn.kyso.pades.verify.PadesReverifier;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.pades.verify.StatusChecking;
import vn.kyso.trust.CertificateFiles;
import vn.kyso.trust.evidence.EvidenceFile;
import vn.kyso.trust.evidence.SessionEvidence;

/** {@code kyso history}. */
@Command(
        name = "history",
        description = {
            "Shows the signing history of documents, from the evidence that kyso sign --evidence keeps.",
            "",
            "Who signed with which certificate, when and by whose clock, what was checked before signing, what the"
                    + " signed documents say now, and the attempts that led to no signature. Exit code 0 when every"
                    + " signature that was verified again is valid."
        },
        sortOptions = false)
final class HistoryCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KysoCommand kyso;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            converter = Converters.OfPath.class,
            description =
                    "A signed document, to be verified again; may be given several times. Which signature belongs to"
                            + " which is found out.")
    private List<Path> documents = List.of();

    @Option(
            names = "--trust",
            paramLabel = "FILE|DIR",
            converter = Converters.OfPath.class,
            description = "Trust anchors for that, PEM, DER or PKCS#7 (.p7b); may be given several times.")
    private List<Path> trust = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            converter = Converters.OfPath.class,
            description = "Trust what this configuration file (kyso.yml) names under trust; in place of --trust.")
    private @Nullable Path config;

    @Option(names = "--offline", description = "Do not ask over the network for the status of certificates.")
    private boolean offline;

    @Option(
            names = "--allow-private-host",
            paramLabel = "HOST",
            description = "Ask this host for status although its address is private; may be given several times.")
    private List<String> privateHosts = List.of();

    @Option(
            names = "--role",
            paramLabel = "public|officer|full",
            defaultValue = "officer",
            description =
                    "Who looks: public shows no digit of a person's number, officer (default) the last three, full"
                            + " all of it.")
    private String role = "officer";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "EVIDENCE",
            converter = Converters.OfPath.class,
            description = "Evidence files.")
    private List<Path> files = List.of();

    @Override
    public Integer call() {
        ReaderRole viewer = viewer();
        if (config != null && !trust.isEmpty()) {
            throw new ParameterException(spec.commandLine(), kyso.texts().of("config-or-trust-only"));
        }
        List<SessionEvidence> sessions = new ArrayList<>();
        files.forEach(file -> sessions.add(read(file)));
        HistoryReport.Builder builder = HistoryReport.builder();
        sessions.forEach(session -> builder.session(session.history(), session.signatures()));
        if (!documents.isEmpty()) {
            builder.reverifier(
                    new PadesReverifier(verifier(), SignedFiles.among(documents, sessions)),
                    kyso.texts().locale());
        }
        HistoryReport report = builder.build();
        if (json) {
            kyso.console().out().println(JsonLine.of(report.toMap(viewer)));
        } else {
            kyso.console().out().print(report.toText(kyso.texts().locale(), viewer));
        }
        boolean allValid = report.signatures().stream()
                .flatMap(signature -> signature.now().stream())
                .allMatch(now -> now.verdict() == Reverification.Verdict.VALID);
        return allValid ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
    }

    private ReaderRole viewer() {
        try {
            return ReaderRole.valueOf(role.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--role is public, officer or full");
        }
    }

    private static SessionEvidence read(Path file) {
        try {
            return EvidenceFile.read(file);
        } catch (IOException e) {
            throw FailureCode.DOCUMENT_UNREADABLE
                    .because("The evidence file cannot be read (" + e.getClass().getSimpleName() + ")")
                    .toException(e);
        }
    }

    private SignatureVerifier verifier() {
        Set<String> hosts = new HashSet<>(privateHosts);
        SignatureVerifier.Builder verifier = SignatureVerifier.builder();
        if (config == null) {
            verifier.trust(CertificateFiles.read(trust));
        } else {
            Trust configured = ConfigReader.read(config).trust().load();
            hosts.addAll(configured.privateHosts());
            verifier.trust(configured.store());
        }
        return verifier.allowPrivateHosts(hosts)
                .statusChecking(offline ? StatusChecking.OFFLINE : StatusChecking.ONLINE)
                .build();
    }
}
