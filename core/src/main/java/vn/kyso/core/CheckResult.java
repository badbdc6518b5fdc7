// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Objects;

/**
 * The result of one check of a certificate.
 *
 * @param check what was checked
 * @param verdict how it went
 * @param code what is wrong; for {@link Verdict#PASSED} it has no meaning and names what would have been
 * @param detail for developers, nothing personal
 */
public record CheckResult(Check check, Verdict verdict, FailureCode code, String detail) {

    /** How a check went. */
    public enum Verdict {
        /** It holds. */
        PASSED,
        /** It does not hold. */
        FAILED,
        /** It could not be made; neither good nor bad (identity-and-pki section 10, trap 7). */
        NOT_POSSIBLE,
        /** Nothing was configured that could make it. */
        NOT_CONFIGURED
    }

    /** Refuses null. */
    public CheckResult {
        Objects.requireNonNull(check);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(code);
        Objects.requireNonNull(detail);
    }

    /**
     * The check holds.
     *
     * @param check which
     * @return the result
     */
    public static CheckResult passed(Check check) {
        return new CheckResult(check, Verdict.PASSED, FailureCode.CREDENTIAL_UNUSABLE, "holds");
    }

    /**
     * The check does not hold.
     *
     * @param check which
     * @param code what is wrong
     * @param detail for developers
     * @return the result
     */
    public static CheckResult failed(Check check, FailureCode code, String detail) {
        return new CheckResult(check, Verdict.FAILED, code, detail);
    }

    /**
     * The check could not be made.
     *
     * @param check which
     * @param code what remains unproven
     * @param detail for developers
     * @return the result
     */
    public static CheckResult notPossible(Check check, FailureCode code, String detail) {
        return new CheckResult(check, Verdict.NOT_POSSIBLE, code, detail);
    }

    /**
     * Nothing was configured that could make the check.
     *
     * @param check which
     * @param code what remains unproven
     * @param detail for developers
     * @return the result
     */
    public static CheckResult notConfigured(Check check, FailureCode code, String detail) {
        return new CheckResult(check, Verdict.NOT_CONFIGURED, code, detail);
    }
}
