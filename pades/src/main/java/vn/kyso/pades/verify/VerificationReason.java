// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.Locale;

/**
 * Why a signature is not valid, or cannot be called so. Texts for people are in the bundle
 * {@code vn.kyso.pades.verify.report}.
 */
public enum VerificationReason {
    /** The signed bytes were changed: their digest differs (VER-04). */
    CONTENT_ALTERED(Verdict.INVALID),
    /** The signature value was not made with the certificate's key (VER-01). */
    SIGNATURE_VALUE_WRONG(Verdict.INVALID),
    /** What is signed is not exactly one revision of the file around one gap. */
    BYTE_RANGE_SUSPICIOUS(Verdict.INVALID),
    /** The signature cannot be read as what it claims to be. */
    SIGNATURE_UNREADABLE(Verdict.INVALID),
    /** Something beyond signatures, forms and annotations was changed after signing. */
    CHANGED_AFTER_SIGNING(Verdict.INVALID),
    /** A change was made that the certifying signature forbids (DocMDP). */
    CHANGE_NOT_PERMITTED(Verdict.INVALID),
    /** Annotations were added, changed or removed after signing; they may cover what was signed. */
    ANNOTATED_AFTER_SIGNING(Verdict.INDETERMINATE),
    /** Form fields were filled or changed after signing. */
    FORM_FILLED_AFTER_SIGNING(Verdict.INDETERMINATE),
    /** A later signature with a visible mark is not valid itself; its mark may cover what was signed. */
    LATER_SIGNATURE_NOT_VALID(Verdict.INDETERMINATE),
    /** Something added later lies over what was signed and hides a part of it. */
    MARK_COVERS_CONTENT(Verdict.INDETERMINATE),
    /** The signed state of the file cannot be compared with the present one. */
    REVISIONS_NOT_COMPARABLE(Verdict.INDETERMINATE),
    /** The signer's certificate is not in the signature. */
    SIGNER_CERTIFICATE_MISSING(Verdict.INDETERMINATE),
    /** No path leads from the signer's certificate to a trust anchor (VER-02). */
    NO_TRUSTED_PATH(Verdict.INDETERMINATE),
    /** The certificate was revoked before the signing time (VER-03). */
    CERTIFICATE_REVOKED(Verdict.INVALID),
    /** The certificate is revoked, and nothing proves that it was used before. */
    REVOKED_TIME_NOT_PROVEN(Verdict.INDETERMINATE),
    /** The certificate was suspended at the signing time (VER-03, CRT-01). */
    CERTIFICATE_SUSPENDED(Verdict.INVALID),
    /** The certificate is suspended, and nothing proves that it was used before. */
    SUSPENDED_TIME_NOT_PROVEN(Verdict.INDETERMINATE),
    /** A certificate of the issuing body is revoked. */
    ISSUER_REVOKED(Verdict.INDETERMINATE),
    /** The certificate's term had ended at the signing time (VER-03). */
    CERTIFICATE_EXPIRED(Verdict.INVALID),
    /** The certificate's term has ended since, and nothing proves that it was used before. */
    EXPIRED_TIME_NOT_PROVEN(Verdict.INDETERMINATE),
    /** The certificate's term had not begun at the signing time (VER-03). */
    CERTIFICATE_NOT_YET_VALID(Verdict.INVALID),
    /** The certificate was not issued for signing. */
    CERTIFICATE_NOT_FOR_SIGNING(Verdict.INVALID),
    /** A certificate of the path breaks a rule of its kind. */
    CERTIFICATE_RULE_BROKEN(Verdict.INDETERMINATE),
    /** No status of the certificate could be had (VER-09). */
    STATUS_UNKNOWN(Verdict.INDETERMINATE),
    /** An algorithm or key is too weak (STD-02). */
    ALGORITHM_TOO_WEAK(Verdict.INDETERMINATE),
    /** A signed attribute is missing or contradicts the certificate. */
    SIGNED_ATTRIBUTES_WRONG(Verdict.INDETERMINATE),
    /** A time stamp's path does not lead to a trust anchor for time stamps. */
    TIMESTAMP_NOT_TRUSTED(Verdict.INDETERMINATE),
    /** A time stamp is broken or does not fit. */
    TIMESTAMP_INVALID(Verdict.INDETERMINATE),
    /** No time stamp proves the signing time (TS-01, TS-03); asked for by policy only. */
    TIMESTAMP_MISSING(Verdict.INDETERMINATE),
    /** The time stamp comes from the other trust domain than the signer's certificate (TS-04). */
    TIMESTAMP_OF_OTHER_DOMAIN(Verdict.INDETERMINATE),
    /** The certificate belongs to another trust domain than was asked for (LAW-05). */
    OTHER_TRUST_DOMAIN(Verdict.INDETERMINATE),
    /** Key, digest or certificate signature are not among those that the rules of the signing time allow (STD-02). */
    ALGORITHM_NOT_ALLOWED(Verdict.INDETERMINATE),
    /** Judging the file takes longer or more than the verifier was allowed. */
    LIMIT_EXCEEDED(Verdict.INDETERMINATE),
    /** Anything else that keeps the signature from being called valid. */
    NOT_DETERMINED(Verdict.INDETERMINATE);

    private final Verdict verdict;

    VerificationReason(Verdict verdict) {
        this.verdict = verdict;
    }

    /**
     * What this reason alone makes of a signature.
     *
     * @return invalid or indeterminate
     */
    public Verdict verdict() {
        return verdict;
    }

    /**
     * Key of the text for people.
     *
     * @return for example {@code reason.content-altered}
     */
    public String messageKey() {
        return "reason." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The text for people.
     *
     * @param locale Vietnamese gives Vietnamese, any other English
     * @return a sentence
     */
    public String text(Locale locale) {
        return new ReportWords(locale).of(messageKey());
    }
}
