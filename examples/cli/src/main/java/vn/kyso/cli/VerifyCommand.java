// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.config.ConfigReader;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.options.PdfInputs;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.cli.trust.Trust;
import vn.kyso.cli.trust.TrustSettings;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.identity.ReaderRole;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.pades.verify.StatusChecking;
import vn.kyso.pades.verify.VerificationPolicy;
import vn.kyso.pades.verify.VerificationReason;
import vn.kyso.pades.verify.VerificationReport;
import vn.kyso.trust.CertificateFiles;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.TrustStore;

/** {@code kyso verify}. */
@Command(
        name = "verify",
        description = {
            "Verifies the signatures of PDFs.",
            "",
            "For each signature: who, by which issuer, when and by which source, level, integrity, whether the whole"
                    + " document is covered, later changes, and VALID, INVALID or INDETERMINATE with the reasons.",
            "",
            "Exit code 0: every document bears a signature and all are valid. 1: some document is not signed, not valid,"
                    + " not determined or not readable. 2: wrong command line. 3: anchors or report file."
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
            names = "--trust-official-duty",
            paramLabel = "FILE|DIR",
            description = "Anchors of the official-duty domain; those of --trust are then of the public one, the report"
                    + " names the domain, and time stamps of the other domain do not count.")
    private List<Path> officialDuty = List.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            converter = Converters.OfPath.class,
            description =
                    "Trust what this configuration file (kyso.yml) names under trust, trusted lists too; in place of"
                            + " --trust.")
    private @Nullable Path config;

    @Option(
            names = "--domain",
            paramLabel = "public|official_duty",
            description = "Signers must belong to this trust domain; needs --trust-official-duty or --config.")
    private @Nullable TrustDomain domain;

    @Option(
            names = "--on",
            paramLabel = "REASON=ignore|warn|refuse",
            description = "What follows from a reason that the law leaves to the receiver, such as"
                    + " TIMESTAMP_MISSING=refuse; may be given several times; docs/verification.md lists them.")
    private Map<VerificationReason, CheckPolicy.Severity> on = Map.of();

    @Option(
            names = "--role",
            paramLabel = "public|officer|full",
            description =
                    "Who reads: how much of the numbers of persons shows; default officer, the last three digits.")
    private ReaderRole role = ReaderRole.OFFICER;

    @Option(
            names = "--report",
            paramLabel = "FILE.html|FILE.pdf",
            description = "Write a report to print as well; for one document.")
    private @Nullable Path report;

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
    private final PdfInputs inputs = new PdfInputs();

    @Override
    public Integer call() {
        List<Path> files = inputs.files(kyso);
        checkReport(files.size());
        if (trust.isEmpty() && officialDuty.isEmpty() && config == null) {
            kyso.console().err().println(kyso.texts().of("no-trust"));
        }
        SignatureVerifier verifier = verifier();
        boolean allValid = true;
        boolean first = true;
        for (Path file : files) {
            if (!first && !inputs.json()) {
                kyso.console().out().println();
            }
            first = false;
            allValid &= verify(verifier, file);
        }
        return allValid ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
    }

    private SignatureVerifier verifier() {
        Set<String> hosts = new HashSet<>(privateHosts);
        SignatureVerifier.Builder verifier = SignatureVerifier.builder()
                .policy(policy())
                .statusChecking(offline ? StatusChecking.OFFLINE : StatusChecking.ONLINE);
        if (config != null) {
            Trust configured = ConfigReader.read(config).trust().load();
            hosts.addAll(configured.privateHosts());
            verifier.trust(configured.store());
        } else if (officialDuty.isEmpty()) {
            verifier.trust(CertificateFiles.read(trust));
        } else {
            verifier.trust(store());
        }
        verifier.allowPrivateHosts(hosts);
        if (domain != null) {
            verifier.domain(domain);
        }
        if (at != null) {
            verifier.at(at);
        }
        inputs.password(kyso).ifPresent(verifier::password);
        return verifier.build();
    }

    private TrustStore store() {
        List<Path> both = new ArrayList<>(trust);
        both.addAll(officialDuty);
        return new TrustSettings(
                        trust, officialDuty, both, List.of(), Optional.empty(), false, CheckPolicy.lawful(), Set.of())
                .load()
                .store();
    }

    private VerificationPolicy policy() {
        VerificationPolicy.Builder policy = VerificationPolicy.builder();
        on.forEach((reason, severity) -> {
            if (!VerificationPolicy.adjustable().contains(reason)) {
                throw wrong("on-fixed", reason, names());
            }
            policy.on(reason, severity);
        });
        return policy.build();
    }

    private static String names() {
        return VerificationPolicy.adjustable().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    }

    private void checkReport(int documents) {
        if (config != null && !(trust.isEmpty() && officialDuty.isEmpty())) {
            throw wrong("config-or-trust");
        }
        if (domain != null && officialDuty.isEmpty() && config == null) {
            throw wrong("domain-needs-anchors");
        }
        if (report == null) {
            return;
        }
        if (documents != 1) {
            throw wrong("report-one", documents);
        }
        String name = FileNames.text(report).toLowerCase(Locale.ROOT);
        if (!name.endsWith(".html") && !name.endsWith(".pdf")) {
            throw wrong("report-kind", Texts.printable(FileNames.text(report)));
        }
    }

    private ParameterException wrong(String key, Object... values) {
        return new ParameterException(spec.commandLine(), kyso.texts().of(key, values));
    }

    private void write(VerificationReport result) {
        if (report == null) {
            return;
        }
        boolean pdf = FileNames.text(report).toLowerCase(Locale.ROOT).endsWith(".pdf");
        Locale locale = kyso.texts().locale();
        byte[] bytes =
                pdf ? result.toPdf(locale, role) : result.toHtml(locale, role).getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(report, bytes);
        } catch (IOException e) {
            throw OperatorText.failure(
                    FailureCode.CONFIGURATION,
                    "report-not-written",
                    FileNames.text(report),
                    e.getClass().getSimpleName());
        }
        kyso.console().err().println(kyso.texts().of("report-written", Texts.printable(FileNames.text(report))));
    }

    private boolean verify(SignatureVerifier verifier, Path file) {
        try {
            VerificationReport result = verifier.verify(file);
            if (inputs.json()) {
                Map<String, @Nullable Object> line = new LinkedHashMap<>(result.toMap(role));
                line.put("file", FileNames.text(file));
                kyso.console().out().println(JsonLine.of(line));
            } else {
                kyso.console().out().print(result.toText(kyso.texts().locale(), role));
            }
            write(result);
            return result.overall() == VerificationReport.Overall.VALID;
        } catch (DocumentException e) {
            inputs.tell(kyso, file, e);
            return false;
        }
    }
}
