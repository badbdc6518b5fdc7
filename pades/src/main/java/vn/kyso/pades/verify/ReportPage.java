// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.kyso.identity.ReaderRole;

/** A report as one HTML page (VER-08): words from the bundle, shape from the template, which escapes every value. */
final class ReportPage {

    private static final Template PAGE = template();

    private final ReportWords words;
    private final ReaderRole role;

    ReportPage(Locale locale, ReaderRole role) {
        this.words = new ReportWords(locale);
        this.role = role;
    }

    String of(VerificationReport report) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("language", words.language());
        page.put("title", words.of("page.title"));
        page.put("overall", words.of(report.overall()));
        page.put("overallClass", report.overall().name().toLowerCase(Locale.ROOT));
        page.put("overallMeaning", words.of("meaning." + report.overall().name()));
        List<Map<String, String>> file = new ArrayList<>();
        row(file, "label.file", ReportWords.printable(report.document()));
        row(file, "label.bytes", Long.toString(report.length()));
        row(file, "label.sha256", report.sha256());
        row(file, "label.judged-at", words.pageTime(report.judgedAt()));
        page.put("file", file);
        List<SignatureReport> signatures = report.signatures();
        List<Map<String, Object>> sections = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            sections.add(section(i + 1, signatures.size(), signatures.get(i)));
        }
        page.put("signatures", sections);
        page.put(
                "documentTimeStamps",
                report.documentTimeStamps().stream()
                        .map(stamp -> Map.of("text", stamp("document-time-stamp", stamp)))
                        .toList());
        page.put("note", words.of("page.note"));
        page.put("place", words.of("page.place"));
        page.put("officer", words.of("page.officer"));
        return PAGE.execute(page);
    }

    private Map<String, Object> section(int number, int of, SignatureReport report) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("heading", words.of("page.signature", number, of, ReportWords.printable(report.field())));
        section.put("verdict", words.of(report.verdict()));
        section.put("verdictClass", report.verdict().name().toLowerCase(Locale.ROOT));
        section.put("facts", facts(report));
        section.put("details", details(report));
        section.put("reasons", texts(words.reasons(report.findings())));
        section.put("warnings", texts(words.reasons(report.warnings())));
        section.put("hasReasons", !report.findings().isEmpty());
        section.put("hasWarnings", !report.warnings().isEmpty());
        section.put("reasonsLabel", words.of("label.reasons"));
        section.put("warningsLabel", words.of("label.warnings"));
        return section;
    }

    /** The five facts of VER-08. */
    private List<Map<String, String>> facts(SignatureReport report) {
        ReportedCertificate signer = report.signer();
        List<Map<String, String>> rows = new ArrayList<>();
        row(rows, "label.signer", words.signer(report, role));
        row(rows, "label.issuer", signer == null ? words.of("unknown") : ReportWords.printable(signer.issuerName()));
        row(
                rows,
                "label.signing-time",
                report.signingTime().map(words::pageTime).orElse(words.of("unknown")) + " (" + words.timeSource(report)
                        + ")");
        row(rows, "label.integrity", words.integrity(report));
        row(rows, "label.certificate-state", words.of(report.certificateState()));
        return rows;
    }

    private List<Map<String, String>> details(SignatureReport report) {
        List<Map<String, String>> rows = new ArrayList<>();
        row(rows, "label.certificate-now", words.of(report.certificateNow()));
        ReportedCertificate signer = report.signer();
        if (signer != null) {
            signer.subject()
                    .organisation()
                    .ifPresent(name -> row(rows, "label.organisation", ReportWords.printable(name)));
            row(rows, "label.serial", signer.serialNumber());
            row(rows, "label.term", words.pageTime(signer.validFrom()) + " – " + words.pageTime(signer.validUntil()));
        }
        if (report.domain() != null) {
            row(rows, "label.domain", words.of(report.domain()));
        }
        if (signer != null) {
            row(rows, "label.scope", words.scope(signer.scope()));
            row(rows, "label.liability", words.liability(signer.scope()));
        }
        row(rows, "label.level", words.of(report.level()));
        row(rows, "label.compliance", words.compliance(report.compliance()));
        row(rows, "label.coverage", words.of(report.coverage()));
        row(rows, "label.later-changes", words.changes(report.changes()));
        // Those of the document have a place of their own below the signatures.
        report.timeStamps().stream()
                .filter(stamp -> stamp.kind() != TimeStampReport.Kind.DOCUMENT)
                .forEach(stamp -> row(rows, "label.time-stamp", stamp("page.time-stamp", stamp)));
        return rows;
    }

    private String stamp(String key, TimeStampReport stamp) {
        return words.of(
                key, words.pageTime(stamp.time()), ReportWords.printable(stamp.authority()), words.of(stamp.verdict()));
    }

    private void row(List<Map<String, String>> rows, String label, String value) {
        rows.add(Map.of("label", words.of(label), "value", value));
    }

    private static List<Map<String, String>> texts(List<String> lines) {
        return lines.stream().map(line -> Map.of("text", line)).toList();
    }

    private static Template template() {
        try (InputStream in = ReportPage.class.getResourceAsStream("report.mustache")) {
            String text =
                    new String(Objects.requireNonNull(in, "report.mustache").readAllBytes(), StandardCharsets.UTF_8);
            return Mustache.compiler().withEscaper(Escapers.HTML).compile(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
