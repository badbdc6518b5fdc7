// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import vn.kyso.cli.terminal.Problems;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.pades.verify.Coverage;
import vn.kyso.pades.verify.LaterChanges;
import vn.kyso.pades.verify.ReportedCertificate;
import vn.kyso.pades.verify.SignatureReport;
import vn.kyso.pades.verify.SignatureVerifier;
import vn.kyso.pades.verify.TimeSource;
import vn.kyso.pades.verify.Verdict;
import vn.kyso.pades.verify.VerificationReason;

/** Verifies a document that was just signed, and tells it in one line. Safe for threads. */
public final class ResultCheck {

    private final SignatureVerifier verifier;
    private final Texts texts;
    private final Problems problems;

    /**
     * Makes a check.
     *
     * @param verifier judges
     * @param texts in which language
     * @param problems tells what went wrong
     */
    public ResultCheck(SignatureVerifier verifier, Texts texts, Problems problems) {
        this.verifier = verifier;
        this.texts = texts;
        this.problems = problems;
    }

    /**
     * What is to be said about the newest signature of a file.
     *
     * @param text for people
     * @param sound whether nothing was found to be wrong; what cannot be determined is not wrong
     */
    record Finding(String text, boolean sound) {}

    /** Verifies; trouble is a finding, not an exception. */
    Finding of(Path file) {
        try {
            List<SignatureReport> signatures = verifier.verify(file).signatures();
            if (signatures.isEmpty()) {
                return new Finding(texts.of("unsigned"), false);
            }
            SignatureReport newest = signatures.get(signatures.size() - 1);
            boolean sound = newest.verdict() != Verdict.INVALID;
            return new Finding(texts.of("checked", texts.of(newest.verdict()), line(newest)), sound);
        } catch (RuntimeException e) {
            return new Finding(problems.text(e), false);
        }
    }

    private String line(SignatureReport signature) {
        List<String> facts = new ArrayList<>();
        facts.add(texts.of(signature.integrity()));
        facts.add(texts.of(covered(signature)));
        ReportedCertificate signer = signature.signer();
        if (signer != null) {
            facts.add(texts.of("signer", named(signer)));
        }
        facts.add(texts.of(signature.has(VerificationReason.NO_TRUSTED_PATH) ? "untrusted" : "trusted"));
        facts.add(texts.of("level", signature.level().name()));
        signature
                .signingTime()
                .filter(time -> signature.timeSource() == TimeSource.TIMESTAMP)
                .ifPresent(time -> facts.add(texts.of("stamped", Texts.time(time))));
        if (!signature.findings().isEmpty()) {
            StringJoiner reasons = new StringJoiner(" ");
            signature.findings().stream()
                    .map(finding -> finding.reason().text(texts.locale()))
                    .distinct()
                    .forEach(reasons::add);
            facts.add(texts.of("because", reasons.toString()));
        }
        return String.join(", ", facts);
    }

    /** What level LT or LTA added behind the signature takes nothing from what it covers. */
    private static Enum<?> covered(SignatureReport signature) {
        boolean wholeButForEvidence = signature.coverage() == Coverage.WHOLE_REVISION
                && signature.laterChanges() == LaterChanges.SIGNATURES_ONLY;
        return wholeButForEvidence ? signature.laterChanges() : signature.coverage();
    }

    private static String named(ReportedCertificate signer) {
        String numbers = String.join(", ", signer.maskedIdentifiers());
        return Texts.printable(signer.name()) + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }
}
