// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.evidence.JudgedCheck;
import vn.kyso.identity.ReaderRole;

/** A history as lines for people. */
final class HistoryText {

    private final HistoryWords words;
    private final ReaderRole role;
    private final StringBuilder out = new StringBuilder();

    HistoryText(Locale locale, ReaderRole role) {
        this.words = new HistoryWords(locale);
        this.role = role;
    }

    String of(HistoryReport report) {
        line("title");
        List<HistorySignature> signatures = report.signatures();
        if (signatures.isEmpty()) {
            line("no-signature");
        }
        for (int i = 0; i < signatures.size(); i++) {
            line(
                    "signature",
                    i + 1,
                    signatures.size(),
                    plain(signatures.get(i).evidence().reference()));
            signature(signatures.get(i));
        }
        if (!report.attempts().isEmpty()) {
            line("attempts");
            report.attempts().forEach(this::attempt);
        }
        events(report.events(), report.seals().size() > 1);
        seals(report).forEach((session, seal) -> line("seal", session, seal));
        return out.toString();
    }

    private void events(List<SigningEvent> events, boolean several) {
        SessionId before = null;
        if (!several) {
            line("events");
        }
        for (SigningEvent event : events) {
            if (several && !event.session().equals(before)) {
                line("events.session", event.session());
            }
            before = event.session();
            event(event);
        }
    }

    private static Map<String, String> seals(HistoryReport report) {
        Map<String, String> seals = new TreeMap<>();
        report.seals().forEach((session, seal) -> seals.put(session.toString(), seal.hex()));
        return seals;
    }

    private void signature(HistorySignature signature) {
        String numbers = String.join(", ", HistoryWords.identifiers(signature.signer(), role));
        String name = signature.signer().commonName().map(HistoryText::plain).orElseGet(() -> words.of("unknown"));
        line("signer", numbers.isEmpty() ? name : name + " (" + numbers + ")");
        line("issuer", plain(signature.evidence().provider()), plain(signature.issuer()), signature.serial());
        line("signing-time", HistoryWords.time(signature.signingTime()), words.of(signature.timeSource()));
        atSigning(signature.evidence().certificate());
        if (signature.now().isPresent()) {
            now(signature.now().get());
        } else {
            line("not-verified");
        }
    }

    private void atSigning(CertificateEvidence certificate) {
        List<JudgedCheck> warned = certificate.checks().stream()
                .filter(check -> check.consequence() == CheckPolicy.Severity.WARN)
                .toList();
        line(
                "at-signing",
                HistoryWords.time(certificate.checkedAt()),
                certificate.checks().size() - warned.size(),
                certificate.checks().size());
        warned.forEach(check -> line("warned", words.of(check.result().check())));
        certificate.status().stream()
                .findFirst()
                .ifPresent(first ->
                        line("status", words.of(first.status()), first.kind(), HistoryWords.time(first.thisUpdate())));
        AlgorithmCompliance algorithms = certificate.algorithms();
        if (algorithms != null) {
            line(algorithms.complies() ? "complies" : "complies-not", algorithms.rules());
        }
    }

    private void now(Reverification now) {
        line("now", words.of(now.verdict()), HistoryWords.time(now.at()));
        now.reasons().forEach(reason -> line("reason", plain(reason)));
        line("certificate-now", words.of(now.certificateNow()));
        line("integrity", words.of(now.integrity()));
        line("later-changes", words.of(now.laterChanges()));
    }

    private void attempt(HistoryAttempt attempt) {
        String why = attempt.code()
                .map(code -> code.because("told in a history").build().userText(words.locale()))
                .orElse("");
        line("attempt", HistoryWords.time(attempt.at()), words.of(attempt.ending()), why);
    }

    private void event(SigningEvent event) {
        String key = event.details().containsKey("reason") ? "event.destroyed" : "event";
        line(
                key,
                HistoryWords.time(event.at()),
                words.of(event.type()),
                plain(event.details().getOrDefault("by", "")),
                plain(event.details().getOrDefault("reason", "")));
    }

    private static String plain(String text) {
        return HistoryWords.printable(text);
    }

    private void line(String key, Object... values) {
        out.append(words.of(key, values).stripTrailing()).append('\n');
    }
}
