// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.identity.ReaderRole;
import vn.kyso.trust.CertificateScope;

/** The words of a report for people, in Vietnamese or English. Immutable. */
final class ReportWords {

    private static final String BUNDLE = "vn.kyso.pades.verify.report";
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    /** Viet Nam has one offset all year; the server's own zone never shows (identity-and-pki, trap 13). */
    private static final ZoneOffset VIET_NAM = ZoneOffset.ofHours(7);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final int LAST_CHARACTER = 0xFFFD;

    private final ResourceBundle texts;
    private final boolean vietnamese;

    ReportWords(Locale locale) {
        vietnamese = "vi".equals(locale.getLanguage());
        texts = ResourceBundle.getBundle(
                BUNDLE,
                vietnamese ? VIETNAMESE : Locale.ROOT,
                ReportWords.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String language() {
        return vietnamese ? "vi" : "en";
    }

    String of(String key, Object... values) {
        return values.length == 0
                ? texts.getString(key)
                : new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }

    String of(Enum<?> constant) {
        return texts.getString(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    String time(Instant instant) {
        return TIME.format(instant.atOffset(VIET_NAM));
    }

    /** As people write it; the page says which time zone it is. */
    String pageTime(Instant instant) {
        return DateTimeFormatter.ofPattern(texts.getString("page.time")).format(instant.atOffset(VIET_NAM));
    }

    /** Whose the signing time is; a stamp that does not count is not passed over in silence. */
    String timeSource(SignatureReport report) {
        boolean stamped = report.timeStamps().stream().anyMatch(stamp -> stamp.kind() != TimeStampReport.Kind.OTHER);
        return report.timeSource() == TimeSource.CLAIMED && stamped
                ? of("time-source.stamp-does-not-count")
                : of(report.timeSource());
    }

    /** What is intact, and whether it is what readers show. */
    String integrity(SignatureReport report) {
        if (report.integrity() != Integrity.INTACT) {
            return of(report.integrity());
        }
        return switch (report.changes().kind()) {
            case OTHER -> of("integrity.replaced");
            case NOT_COMPARABLE -> of("integrity.perhaps-replaced");
            default -> of(report.integrity());
        };
    }

    /** One sentence per reason, each once. */
    List<String> reasons(List<Finding> findings) {
        return findings.stream()
                .map(finding -> texts.getString(finding.reason().messageKey()))
                .distinct()
                .toList();
    }

    String signer(SignatureReport report, ReaderRole role) {
        ReportedCertificate signer = report.signer();
        if (signer == null) {
            return of("unknown");
        }
        String numbers = String.join(", ", signer.identifiers(role));
        String title = printable(signer.title());
        return printable(signer.name())
                + (title.isEmpty() ? "" : ", " + title)
                + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }

    /** What the certificate may be used for, as far as it says so (VER-10). */
    String scope(CertificateScope scope) {
        List<String> parts = new ArrayList<>();
        scope.keyUsages().forEach(usage -> parts.add(known("usage." + usage, usage)));
        scope.extendedKeyUsages().forEach(usage -> parts.add(known("usage." + usage, usage)));
        scope.policies().forEach(policy -> parts.add(of("scope.policy", policy)));
        String all = parts.isEmpty() ? of("scope.none") : String.join(", ", parts);
        return scope.readable() ? all : all + "; " + of("scope.unreadable");
    }

    /** What limits its issuer's liability, and where the rest is told (VER-10). */
    String liability(CertificateScope scope) {
        List<String> parts = new ArrayList<>();
        CertificateScope.Amount limit = scope.liabilityLimit();
        if (limit != null) {
            parts.add(of("liability.limit", limit.value().toPlainString(), limit.currency()));
        }
        scope.notices().forEach(notice -> parts.add(of("liability.notice", printable(notice))));
        if (parts.isEmpty()) {
            parts.add(of("liability.none"));
        }
        scope.practiceStatements().forEach(place -> parts.add(of("liability.statement", printable(place))));
        return String.join("; ", parts);
    }

    private String known(String key, String otherwise) {
        return texts.containsKey(key) ? texts.getString(key) : otherwise;
    }

    String compliance(DatedCompliance compliance) {
        AlgorithmCompliance signing = compliance.atSigning();
        AlgorithmCompliance now = compliance.now();
        String then = of(signing.state());
        return signing.rules().isEmpty() ? then : of("rules", then, signing.rules(), of(now.state()), now.rules());
    }

    String changes(ChangeAssessment changes) {
        StringBuilder text = new StringBuilder(of(changes.kind()));
        if (changes.permission() != ChangeAssessment.Permission.NOTHING_CHANGED
                && changes.permission() != ChangeAssessment.Permission.HARMLESS
                && changes.kind() != LaterChanges.NOT_COMPARABLE) {
            text.append("; ").append(of(changes.permission()));
        }
        if (changes.suspicion() != ChangeAssessment.Suspicion.NONE) {
            text.append("; ").append(of(changes.suspicion()));
        }
        return text.toString();
    }

    /** Names come from the file: whatever steers a terminal or reverses the writing direction is taken out. */
    static String printable(String text) {
        return text.codePoints()
                .filter(ReportWords::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        boolean last = (c & 0xFFFF) > LAST_CHARACTER;
        return !Character.isISOControl(c)
                && !last
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
