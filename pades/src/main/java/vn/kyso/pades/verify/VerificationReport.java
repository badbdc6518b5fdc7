// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.kyso.identity.ReaderRole;

/**
 * What was found out about one file. Immutable.
 *
 * @param document the file's name as given; may be personal, keep it out of logs
 * @param length the file's length in bytes
 * @param sha256 the file's SHA-256, 64 lower-case hexadecimal digits; ties a printed report to its file
 * @param judgedAt the moment for which the judgement holds
 * @param signatures one report for each signature, in the order they were made; empty for an unsigned file
 * @param documentTimeStamps time stamps over the whole document
 */
public record VerificationReport(
        String document,
        long length,
        String sha256,
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
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(judgedAt, "judgedAt");
        signatures = List.copyOf(signatures);
        documentTimeStamps = List.copyOf(documentTimeStamps);
    }

    /**
     * The answer about the whole file.
     *
     * @return the least favourable verdict, or none for an unsigned file; a document time stamp that is broken tells that
     *     something it covers was changed, one that cannot be read hides whether it was, so that the file is not called
     *     valid
     */
    public Overall overall() {
        if (signatures.isEmpty()) {
            return Overall.NONE;
        }
        boolean broken =
                documentTimeStamps.stream().anyMatch(stamp -> stamp.verdict() == Verdict.INVALID || !stamp.isRead());
        return switch (Verdict.worst(
                signatures.stream().map(SignatureReport::verdict).toList())) {
            case VALID -> broken ? Overall.INDETERMINATE : Overall.VALID;
            case INVALID -> Overall.INVALID;
            case INDETERMINATE -> Overall.INDETERMINATE;
        };
    }

    /**
     * The report as plain text for people (VER-08: in Vietnamese), with numbers masked as for an officer.
     *
     * @param locale Vietnamese gives Vietnamese, any other English
     * @return several lines, each ending with a line feed
     */
    public String toText(Locale locale) {
        return toText(locale, ReaderRole.OFFICER);
    }

    /**
     * The report as plain text for people (VER-08: in Vietnamese). Times are shown with the offset of Viet Nam.
     *
     * @param locale Vietnamese gives Vietnamese, any other English
     * @param role who reads it
     * @return several lines, each ending with a line feed
     */
    public String toText(Locale locale, ReaderRole role) {
        return new ReportText(locale, role).of(this);
    }

    /**
     * The report as plain values for a JSON writer, with numbers masked as for an officer.
     *
     * @return a new map
     */
    public Map<String, Object> toMap() {
        return toMap(ReaderRole.OFFICER);
    }

    /**
     * The report as plain values for a JSON writer: text, truth values, whole numbers, lists and maps only, in a fixed
     * order. Times are ISO 8601 in UTC. The five facts of VER-08 are there for every signature, as empty text when they
     * are not known; anything else that is not known is left out. Its form has a version ({@code formatVersion}) and is
     * described by {@code docs/verification-report.schema.json}; a version only ever gains entries.
     *
     * @param role who reads it
     * @return a new map
     */
    public Map<String, Object> toMap(ReaderRole role) {
        return ReportMap.of(this, role);
    }

    /**
     * The report as one HTML page that needs nothing from anywhere else: to show beside the document or to print.
     * Everything that comes from the document is escaped.
     *
     * @param locale Vietnamese gives Vietnamese, any other English
     * @param role who reads it
     * @return a page in UTF-8, well-formed as XML too
     */
    public String toHtml(Locale locale, ReaderRole role) {
        return new ReportPage(locale, role).of(this);
    }

    /**
     * The page of {@link #toHtml} as a PDF of its own, in A4 with its fonts inside, for an officer to print or file.
     *
     * @param locale Vietnamese gives Vietnamese, any other English
     * @param role who reads it
     * @return the whole file
     */
    public byte[] toPdf(Locale locale, ReaderRole role) {
        return ReportPrint.of(toHtml(locale, role));
    }

    /** Shows the overall answer and the number of signatures. */
    @Override
    public String toString() {
        return "VerificationReport[" + overall() + ", " + signatures.size() + " signatures]";
    }
}
