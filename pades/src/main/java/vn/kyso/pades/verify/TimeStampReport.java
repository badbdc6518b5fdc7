// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one time stamp (RFC 3161). Immutable.
 *
 * @param kind what it stamps
 * @param time the time it attests
 * @param authority the time-stamping unit's name, empty when it could not be told
 * @param verdict whether the stamp itself holds
 * @param findings why not, empty when it holds
 */
public record TimeStampReport(Kind kind, Instant time, String authority, Verdict verdict, List<Finding> findings) {

    /** What a time stamp is over. */
    public enum Kind {
        /** A signature value: it proves the signature existed. */
        SIGNATURE,
        /** The document: it proves everything before it in the file existed. */
        DOCUMENT,
        /** Content before it was signed, or something else. */
        OTHER
    }

    /** Checks that nothing is missing, copies the list. */
    public TimeStampReport {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(authority, "authority");
        Objects.requireNonNull(verdict, "verdict");
        findings = List.copyOf(findings);
    }

    /** Whether it could be read at all; what is not read has no time. */
    boolean isRead() {
        return !time.equals(Instant.EPOCH);
    }

    /**
     * Whether a stamp's time may stand in a report as a stamped time: it is sound and its path is trusted; its
     * certificate's status may be unknown.
     *
     * @param stamp a stamp or null
     * @return the stamp, or empty
     */
    static Optional<TimeStampReport> credible(@Nullable TimeStampReport stamp) {
        boolean sound = stamp != null
                && stamp.findings().stream().allMatch(finding -> finding.reason() == VerificationReason.STATUS_UNKNOWN);
        return sound ? Optional.ofNullable(stamp) : Optional.empty();
    }
}
