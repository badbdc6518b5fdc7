// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.List;
import java.util.Locale;
import vn.kyso.identity.ReaderRole;

/** A report as lines for people, in Vietnamese or English. */
final class ReportText {

    private final ReportWords words;
    private final ReaderRole role;
    private final StringBuilder out = new StringBuilder();

    ReportText(Locale locale, ReaderRole role) {
        this.words = new ReportWords(locale);
        this.role = role;
    }

    String of(VerificationReport report) {
        line("document", ReportWords.printable(report.document()));
        line("overall", words.of(report.overall()));
        line("judged-at", words.time(report.judgedAt()));
        List<SignatureReport> signatures = report.signatures();
        for (int i = 0; i < signatures.size(); i++) {
            out.append('\n');
            signature(i + 1, signatures.size(), signatures.get(i));
        }
        if (!report.documentTimeStamps().isEmpty()) {
            out.append('\n');
            report.documentTimeStamps().forEach(stamp -> timeStamp("document-time-stamp", stamp));
        }
        return out.toString();
    }

    private void signature(int number, int of, SignatureReport report) {
        line("signature", number, of, ReportWords.printable(report.field()), words.of(report.verdict()));
        ReportedCertificate signer = report.signer();
        line("signer", words.signer(report, role));
        line(
                "issuer",
                signer == null ? words.of("unknown") : ReportWords.printable(signer.issuerName()),
                signer == null ? "" : words.of("serial", signer.serialNumber()));
        line(
                "signing-time",
                report.signingTime().map(words::time).orElse(words.of("unknown")),
                words.timeSource(report));
        line("integrity", words.integrity(report));
        line("certificate-state", words.of(report.certificateState()));
        line("certificate-now", words.of(report.certificateNow()));
        if (report.domain() != null) {
            line("domain", words.of(report.domain()));
        }
        if (signer != null) {
            line("scope", words.scope(signer.scope()));
            line("liability", words.liability(signer.scope()));
        }
        line("level", words.of(report.level()));
        line("compliance", words.compliance(report.compliance()));
        line("coverage", words.of(report.coverage()));
        line("later-changes", words.changes(report.changes()));
        report.timeStamps().forEach(stamp -> timeStamp("time-stamp", stamp));
        words.reasons(report.findings()).forEach(text -> line("reason", text));
        words.reasons(report.warnings()).forEach(text -> line("warning", text));
    }

    private void timeStamp(String key, TimeStampReport stamp) {
        line(key, words.time(stamp.time()), ReportWords.printable(stamp.authority()), words.of(stamp.verdict()));
    }

    private void line(String key, Object... values) {
        out.append(words.of(key, values).stripTrailing()).append('\n');
    }
}
