// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.enumerations.SubIndication;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.verify.VerificationReason;

/** DSS's reasons (ETSI EN 319 102-1, table 6) in our words. */
final class DssReasons {

    private DssReasons() {}

    /**
     * Translates.
     *
     * @param sub DSS's reason
     * @param statusMissing whether a certificate of the path has no status; DSS calls that a failure of the path
     */
    static VerificationReason of(@Nullable SubIndication sub, boolean statusMissing) {
        if (sub == null) {
            return VerificationReason.NOT_DETERMINED;
        }
        return switch (sub) {
            case HASH_FAILURE, SIGNED_DATA_NOT_FOUND -> VerificationReason.CONTENT_ALTERED;
            case SIG_CRYPTO_FAILURE -> VerificationReason.SIGNATURE_VALUE_WRONG;
            case FORMAT_FAILURE -> VerificationReason.SIGNATURE_UNREADABLE;
            case NO_SIGNING_CERTIFICATE_FOUND -> VerificationReason.SIGNER_CERTIFICATE_MISSING;
            case NO_CERTIFICATE_CHAIN_FOUND, NO_CERTIFICATE_CHAIN_FOUND_NO_POE -> VerificationReason.NO_TRUSTED_PATH;
            case REVOKED, REVOKED_NO_POE -> VerificationReason.REVOKED_TIME_NOT_PROVEN;
            case REVOKED_CA_NO_POE -> VerificationReason.ISSUER_REVOKED;
            case EXPIRED, NOT_YET_VALID, OUT_OF_BOUNDS_NO_POE, OUT_OF_BOUNDS_NOT_REVOKED ->
                VerificationReason.EXPIRED_TIME_NOT_PROVEN;
            case TRY_LATER, REVOCATION_OUT_OF_BOUNDS_NO_POE -> VerificationReason.STATUS_UNKNOWN;
            case CRYPTO_CONSTRAINTS_FAILURE, CRYPTO_CONSTRAINTS_FAILURE_NO_POE -> VerificationReason.ALGORITHM_TOO_WEAK;
            case SIG_CONSTRAINTS_FAILURE -> VerificationReason.SIGNED_ATTRIBUTES_WRONG;
            case CERTIFICATE_CHAIN_GENERAL_FAILURE ->
                statusMissing ? VerificationReason.STATUS_UNKNOWN : VerificationReason.CERTIFICATE_RULE_BROKEN;
            case CHAIN_CONSTRAINTS_FAILURE -> VerificationReason.CERTIFICATE_RULE_BROKEN;
            case TIMESTAMP_ORDER_FAILURE -> VerificationReason.TIMESTAMP_INVALID;
            case NO_POE, POLICY_PROCESSING_ERROR, SIGNATURE_POLICY_NOT_AVAILABLE -> VerificationReason.NOT_DETERMINED;
        };
    }

    /** Whether what was found about the certificate says more exactly what DSS means. */
    static boolean explainedBy(VerificationReason dss, VerificationReason own) {
        return switch (own) {
            case CERTIFICATE_REVOKED, REVOKED_TIME_NOT_PROVEN -> dss == VerificationReason.REVOKED_TIME_NOT_PROVEN;
            case CERTIFICATE_SUSPENDED, SUSPENDED_TIME_NOT_PROVEN ->
                dss == VerificationReason.REVOKED_TIME_NOT_PROVEN || dss == VerificationReason.STATUS_UNKNOWN;
            case CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, EXPIRED_TIME_NOT_PROVEN ->
                dss == VerificationReason.EXPIRED_TIME_NOT_PROVEN || dss == VerificationReason.SIGNED_ATTRIBUTES_WRONG;
            case CERTIFICATE_NOT_FOR_SIGNING -> dss == VerificationReason.CERTIFICATE_RULE_BROKEN;
            case BYTE_RANGE_SUSPICIOUS -> dss == VerificationReason.SIGNATURE_UNREADABLE;
            default -> dss == own;
        };
    }
}
