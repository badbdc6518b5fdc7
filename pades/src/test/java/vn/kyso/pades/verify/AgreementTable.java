// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The table of {@code docs/verification.md}: verdicts side by side, and a sentence for every difference. */
final class AgreementTable {

    private static final String BEGIN = "<!-- table: begin -->";
    private static final String END = "<!-- table: end -->";

    private final Map<String, StringBuilder> families = new LinkedHashMap<>();

    void add(Specimen specimen, Opinions.Kyso kyso, String dss, String pdfsig) {
        StringBuilder rows = families.computeIfAbsent(specimen.family(), name -> new StringBuilder());
        String reasons = String.join(
                ", ", kyso.reasons().stream().map(reason -> "`" + reason + "`").toList());
        rows.append("| ")
                .append(specimen.name())
                .append(" | ")
                .append(kyso.verdict())
                .append(reasons.isEmpty() ? "" : " " + reasons)
                .append(" | ")
                .append(dss)
                .append(" | ")
                .append(pdfsig)
                .append(" | ")
                .append(Differences.explained(kyso, dss, pdfsig))
                .append(" |\n");
    }

    String into(String page) {
        StringBuilder out = new StringBuilder(BEGIN).append('\n');
        families.forEach((family, rows) -> out.append("\n### ")
                .append(Character.toUpperCase(family.charAt(0)))
                .append(family.substring(1))
                .append("\n\n| File | Kyso | DSS, its own policy | pdfsig | Why they differ |\n|---|---|---|---|---|\n")
                .append(rows));
        return page.substring(0, page.indexOf(BEGIN)) + out.append('\n') + page.substring(page.indexOf(END));
    }

    /** Why another validator says otherwise. */
    private static final class Differences {

        private static final Map<VerificationReason, String> WHY = Map.ofEntries(
                Map.entry(
                        VerificationReason.CHANGED_AFTER_SIGNING,
                        "Kyso compares every object with its signed state and calls what no signature can permit invalid"),
                Map.entry(
                        VerificationReason.CHANGE_NOT_PERMITTED,
                        "Kyso holds the change against what the certifying signature permits"),
                Map.entry(
                        VerificationReason.ANNOTATED_AFTER_SIGNING,
                        "Kyso doubts annotations that may lie over what was signed"),
                Map.entry(
                        VerificationReason.FORM_FILLED_AFTER_SIGNING,
                        "Kyso doubts a form filled without the signer's permission"),
                Map.entry(
                        VerificationReason.MARK_COVERS_CONTENT, "Kyso draws the page and finds signed content covered"),
                Map.entry(
                        VerificationReason.REVISIONS_NOT_COMPARABLE,
                        "Kyso judges what was appended only where it is written to the letter, because readers repair it in different ways"),
                Map.entry(
                        VerificationReason.BYTE_RANGE_SUSPICIOUS,
                        "Kyso wants one gap that is exactly the Contents string, everything else covered, and a revision behind it"),
                Map.entry(
                        VerificationReason.SIGNATURE_UNREADABLE,
                        "Kyso names a signature that cannot be read invalid; others leave it out or stop"),
                Map.entry(
                        VerificationReason.NOT_DETERMINED,
                        "Kyso says that it does not know where the signature has a form, place or encoding that it or DSS does not take"),
                Map.entry(
                        VerificationReason.SIGNER_CERTIFICATE_MISSING,
                        "The value names another certificate than the one that fits; pdfsig does not look at that attribute"),
                Map.entry(
                        VerificationReason.CERTIFICATE_RULE_BROKEN,
                        "pdfsig was given no anchors; it tells the arithmetic only"),
                Map.entry(
                        VerificationReason.LATER_SIGNATURE_NOT_VALID,
                        "Kyso does not vouch for a page that shows the mark of a later signature that is not valid"),
                Map.entry(
                        VerificationReason.NO_TRUSTED_PATH,
                        "pdfsig was given no anchors; it tells the arithmetic only"),
                Map.entry(
                        VerificationReason.CERTIFICATE_REVOKED,
                        "Kyso calls a use after the revocation invalid; pdfsig was not asked about status"),
                Map.entry(
                        VerificationReason.CERTIFICATE_SUSPENDED,
                        "A suspended certificate is not effective (CRT-01): invalid for Kyso; DSS waits for the end of the hold, pdfsig was not asked about status"),
                Map.entry(
                        VerificationReason.CERTIFICATE_EXPIRED,
                        "By its own claim it was signed after the term: invalid for Kyso, not proved for DSS, not looked at by pdfsig"),
                Map.entry(
                        VerificationReason.CERTIFICATE_NOT_YET_VALID,
                        "By its own claim it was signed before the term: invalid for Kyso, not proved for DSS, not looked at by pdfsig"),
                Map.entry(VerificationReason.EXPIRED_TIME_NOT_PROVEN, "pdfsig does not ask whether the time is proved"),
                Map.entry(VerificationReason.STATUS_UNKNOWN, "pdfsig was not asked about status"),
                Map.entry(
                        VerificationReason.CERTIFICATE_NOT_FOR_SIGNING,
                        "A key not issued for signing: invalid for Kyso, a doubt for DSS, not looked at by pdfsig"),
                Map.entry(VerificationReason.ALGORITHM_TOO_WEAK, "pdfsig does not judge the strength of algorithms"),
                Map.entry(
                        VerificationReason.TIMESTAMP_INVALID,
                        "Kyso does not pass over a broken time stamp; without it the signature is one of level B, and pdfsig does not look at it"),
                Map.entry(VerificationReason.TIMESTAMP_NOT_TRUSTED, "pdfsig does not ask whether the time is proved"),
                Map.entry(VerificationReason.SIGNED_ATTRIBUTES_WRONG, "pdfsig does not look at signed attributes"),
                Map.entry(
                        VerificationReason.CONTENT_ALTERED,
                        "The value was made for other bytes; the others tell it in their own words"),
                Map.entry(
                        VerificationReason.SIGNATURE_VALUE_WRONG,
                        "The value does not verify, or its signed attributes are missing or there twice; the others tell it in their own words"));

        static String explained(Opinions.Kyso kyso, String dss, String pdfsig) {
            boolean same = agrees(kyso.verdict(), dss, pdfsig);
            if (same) {
                return "";
            }
            Set<String> sentences = new LinkedHashSet<>();
            for (VerificationReason reason : kyso.reasons()) {
                String sentence = WHY.get(reason);
                if (sentence != null && sentences.isEmpty()) {
                    sentences.add(sentence);
                }
            }
            if (kyso.reasons().isEmpty()) {
                sentences.add(unreasoned(kyso.verdict(), dss, pdfsig));
            }
            if (sentences.isEmpty()) {
                throw new IllegalStateException("no sentence for " + kyso + " " + dss + " " + pdfsig);
            }
            return String.join("; ", sentences) + ".";
        }

        private static String unreasoned(String kyso, String dss, String pdfsig) {
            return switch (kyso) {
                case "no signature" ->
                    "The catalogue that the file shows leads to no signature of a person: nothing is signed";
                case "not readable" -> "Kyso refuses a file that it cannot read to its end";
                default ->
                    "TOTAL_PASSED".equals(dss)
                            ? "pdfsig has only words for what the last signature covers: " + pdfsig
                            : "DSS asks for the form of PAdES, or does not know what the change permits; the law asks for neither";
            };
        }

        private static boolean agrees(String kyso, String dss, String pdfsig) {
            return switch (kyso) {
                case "VALID" -> "TOTAL_PASSED".equals(dss) && pdfsig.startsWith("valid");
                case "INVALID" -> "TOTAL_FAILED".equals(dss) && pdfsig.startsWith("not valid");
                case "INDETERMINATE" -> "INDETERMINATE".equals(dss) && pdfsig.startsWith("not valid");
                default -> dss.equals(kyso) && pdfsig.equals(kyso);
            };
        }
    }
}
