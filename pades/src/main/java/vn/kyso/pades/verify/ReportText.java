// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** A report as lines for people, in Vietnamese or English. */
final class ReportText {

    private static final String BUNDLE = "vn.kyso.pades.verify.report";
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    /** Viet Nam has one offset all year; the server's own zone never shows (identity-and-pki, trap 13). */
    private static final ZoneOffset VIET_NAM = ZoneOffset.ofHours(7);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final ResourceBundle texts;
    private final StringBuilder out = new StringBuilder();

    ReportText(Locale locale) {
        Locale chosen = "vi".equals(locale.getLanguage()) ? VIETNAMESE : Locale.ROOT;
        texts = ResourceBundle.getBundle(
                BUNDLE,
                chosen,
                ReportText.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(VerificationReport report) {
        line("document", printable(report.document()));
        line("overall", value(report.overall()));
        line("judged-at", time(report.judgedAt()));
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
        line("signature", number, of, printable(report.field()), value(report.verdict()));
        ReportedCertificate signer = report.signer();
        String unknown = texts.getString("unknown");
        line("signer", signer == null ? unknown : signer(signer));
        line("issuer", signer == null ? unknown : printable(signer.issuerName()), signer == null ? "" : serial(signer));
        line("signing-time", report.signingTime().map(ReportText::time).orElse(unknown), value(report.timeSource()));
        line("integrity", value(report.integrity()));
        line("certificate-state", value(report.certificateState()));
        line("level", value(report.level()));
        line("coverage", value(report.coverage()));
        line("later-changes", value(report.laterChanges()));
        report.timeStamps().forEach(stamp -> timeStamp("time-stamp", stamp));
        report.findings().stream()
                .map(finding -> texts.getString(finding.reason().messageKey()))
                .distinct()
                .forEach(text -> line("reason", text));
    }

    private void timeStamp(String key, TimeStampReport stamp) {
        line(key, time(stamp.time()), printable(stamp.authority()), value(stamp.verdict()));
    }

    private String signer(ReportedCertificate signer) {
        String numbers = String.join(", ", signer.maskedIdentifiers());
        return printable(signer.name()) + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }

    private String serial(ReportedCertificate signer) {
        return MessageFormat.format(texts.getString("serial"), signer.serialNumber());
    }

    private void line(String key, Object... values) {
        out.append(new MessageFormat(texts.getString(key), Locale.ROOT)
                        .format(values)
                        .stripTrailing())
                .append('\n');
    }

    private String value(Enum<?> constant) {
        String type = constant.getDeclaringClass().getSimpleName();
        return texts.getString(type + "." + constant.name());
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(VIET_NAM));
    }

    /** Names come from the file: whatever steers a terminal or reverses the writing direction is taken out. */
    private static String printable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
