// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What was found out about one file. Immutable.
 *
 * @param document the file's name as given; may be personal, keep it out of logs
 * @param length the file's length in bytes
 * @param judgedAt the moment for which the judgement holds
 * @param signatures one report for each signature, in the order they were made; empty for an unsigned file
 * @param documentTimeStamps time stamps over the whole document
 */
public record VerificationReport(
        String document,
        long length,
        Instant judgedAt,
        List<SignatureReport> signatures,
        List<TimeStampReport> documentTimeStamps) {

    /** The answer about the whole file. */
    public enum Overall {
        /** Every signature is valid. */
        VALID,
        /** At least one signature is invalid. */
        INVALID,
        /** No signature is invalid, but at least one could not be determined. */
        INDETERMINATE,
        /** The file bears no signature. */
        NONE
    }

    /** Checks that nothing is missing, copies the lists. */
    public VerificationReport {
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(judgedAt, "judgedAt");
        signatures = List.copyOf(signatures);
        documentTimeStamps = List.copyOf(documentTimeStamps);
    }

    /**
     * The answer about the whole file.
     *
     * @return the least favourable verdict, or none for an unsigned file
     */
    public Overall overall() {
        if (signatures.isEmpty()) {
            return Overall.NONE;
        }
        return switch (Verdict.worst(
                signatures.stream().map(SignatureReport::verdict).toList())) {
            case VALID -> Overall.VALID;
            case INVALID -> Overall.INVALID;
            case INDETERMINATE -> Overall.INDETERMINATE;
        };
    }

    /**
     * The report as plain text for people (VER-08: in Vietnamese). Times are shown with the offset of Viet Nam, numbers
     * masked.
     *
     * @param locale Vietnamese gives Vietnamese, any other English
     * @return several lines, each ending with a line feed
     */
    public String toText(Locale locale) {
        return new ReportText(locale).of(this);
    }

    /**
     * The report as plain values for a JSON writer: text, truth values, whole numbers, lists and maps only, in a fixed
     * order. Numbers of persons are masked, times are ISO 8601 in UTC; what is not known is left out.
     *
     * @return a new map
     */
    public Map<String, Object> toMap() {
        return ReportMap.of(this);
    }

    /** Shows the overall answer and the number of signatures. */
    @Override
    public String toString() {
        return "VerificationReport[" + overall() + ", " + signatures.size() + " signatures]";
    }
}
