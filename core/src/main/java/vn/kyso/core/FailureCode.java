// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static vn.kyso.core.FailureFamily.DOCUMENT;
import static vn.kyso.core.FailureFamily.PROTOCOL_VIOLATION;
import static vn.kyso.core.FailureFamily.PROVIDER_UNAVAILABLE;
import static vn.kyso.core.FailureFamily.RELYING_PARTY;
import static vn.kyso.core.FailureFamily.SESSION_STATE;
import static vn.kyso.core.FailureFamily.SIGNER_ACCOUNT;
import static vn.kyso.core.FailureFamily.TRUST;

/**
 * What exactly went wrong. Stable: portals may switch over it; the texts for people are in the bundle
 * {@code vn.kyso.core.messages} under {@link #messageKey()}, in Vietnamese and English.
 */
public enum FailureCode {
    /** The provider does not know the signer's account. */
    SIGNER_UNKNOWN(SIGNER_ACCOUNT),
    /** The account has no credential, or not the one asked for. */
    CREDENTIAL_NOT_FOUND(SIGNER_ACCOUNT),
    /** Several credentials fit and the rule wants one. */
    CREDENTIAL_AMBIGUOUS(SIGNER_ACCOUNT),
    /** The certificate is out of its term. */
    CREDENTIAL_EXPIRED(SIGNER_ACCOUNT),
    /** The certificate's term has not begun. */
    CREDENTIAL_NOT_YET_VALID(SIGNER_ACCOUNT),
    /** The certificate is revoked. */
    CREDENTIAL_REVOKED(SIGNER_ACCOUNT),
    /** The certificate is on hold. */
    CREDENTIAL_SUSPENDED(SIGNER_ACCOUNT),
    /** The provider calls the credential unusable without saying why, or it is not made for signatures. */
    CREDENTIAL_UNUSABLE(SIGNER_ACCOUNT),
    /** The certificate belongs to another person or organisation than the signer. */
    SUBJECT_MISMATCH(SIGNER_ACCOUNT),
    /** The certificate is of the other trust domain: official duty instead of public, or the reverse. */
    CERTIFICATE_OF_OTHER_DOMAIN(SIGNER_ACCOUNT),
    /** The provider acts with the signer's own login, and there is none or it has run out. */
    SIGNER_LOGIN_NEEDED(SIGNER_ACCOUNT),
    /** The one-time password, PIN or other activation data was not accepted. */
    ACTIVATION_DATA_REJECTED(SIGNER_ACCOUNT),

    /** The provider does not accept the relying party's credentials. */
    RELYING_PARTY_REJECTED(RELYING_PARTY),
    /** The provider calls our request malformed. */
    REQUEST_REJECTED(RELYING_PARTY),
    /** A setting is missing or contradictory. */
    CONFIGURATION(RELYING_PARTY),
    /** A gate (quota or another rule) does not let the request start. */
    GATE_CLOSED(RELYING_PARTY),
    /** The request asks for what the provider cannot do. */
    NOT_OFFERED_BY_PROVIDER(RELYING_PARTY),

    /** No connection to the provider; nothing was delivered. */
    PROVIDER_UNREACHABLE(PROVIDER_UNAVAILABLE),
    /** The provider answered that something is wrong on its side. */
    PROVIDER_ERROR(PROVIDER_UNAVAILABLE),
    /** The provider asked us to slow down. */
    PROVIDER_BUSY(PROVIDER_UNAVAILABLE),
    /** The portal's own session store cannot be used now; nothing was sent, or the session goes on from what is stored. */
    STORE_UNAVAILABLE(PROVIDER_UNAVAILABLE),

    /** A submission may or may not have arrived. */
    OUTCOME_UNKNOWN(FailureFamily.OUTCOME_UNKNOWN),

    /** The answer is not what the interface promises: not JSON, missing members, wrong encodings. */
    ANSWER_UNREADABLE(PROTOCOL_VIOLATION),
    /** The answer is larger than any honest one. */
    ANSWER_TOO_LARGE(PROTOCOL_VIOLATION),
    /** The answer contradicts what was asked: identifiers, counts. */
    ANSWER_INCONSISTENT(PROTOCOL_VIOLATION),
    /** A signature value does not verify with the certificate's key over the digest that was sent. */
    VALUE_DOES_NOT_VERIFY(PROTOCOL_VIOLATION),
    /** The provider listed a certificate of somebody else under the signer's own number. */
    CERTIFICATE_OF_SOMEONE_ELSE(PROTOCOL_VIOLATION),
    /** An adapter broke the rules of the provider interface. */
    ADAPTER_FAULT(PROTOCOL_VIOLATION),

    /** The content is not of a kind that can be signed. */
    DOCUMENT_NOT_SUPPORTED(DOCUMENT),
    /** The file cannot be read or is missing. */
    DOCUMENT_UNREADABLE(DOCUMENT),
    /** The file is damaged beyond what can be repaired by appending. */
    DOCUMENT_DAMAGED(DOCUMENT),
    /** The file is encrypted in a way that cannot be dealt with. */
    DOCUMENT_ENCRYPTED(DOCUMENT),
    /** The file opens with a password, and none was given. */
    DOCUMENT_PASSWORD_NEEDED(DOCUMENT),
    /** The password given is not one of the file's. */
    DOCUMENT_PASSWORD_WRONG(DOCUMENT),
    /** The file's owner does not permit it to be signed. */
    DOCUMENT_PROTECTED(DOCUMENT),
    /** An earlier certification signature forbids further signatures or this change. */
    DOCUMENT_CERTIFIED(DOCUMENT),
    /** The document has no pages. */
    DOCUMENT_WITHOUT_PAGES(DOCUMENT),
    /** The document exceeds a limit of size, depth, objects or time. */
    DOCUMENT_LIMIT_EXCEEDED(DOCUMENT),
    /** This is no evidence of signatures, it is damaged, or of a version that is not known. */
    EVIDENCE_UNREADABLE(DOCUMENT),
    /** The events in an evidence file are not those that were sealed. */
    EVIDENCE_ALTERED(DOCUMENT),
    /** The document is not the one that was prepared. */
    DOCUMENT_CHANGED(DOCUMENT),
    /** Two documents of one request bear the same reference. */
    DOCUMENT_REFERENCE_DUPLICATE(DOCUMENT),
    /** There is something at the target already. */
    TARGET_EXISTS(DOCUMENT),
    /** The signed document could not be written. */
    TARGET_NOT_WRITABLE(DOCUMENT),
    /** The named signature field does not exist or is of another type. */
    FIELD_NOT_FOUND(DOCUMENT),
    /** The named signature field is signed already or locked. */
    FIELD_NOT_AVAILABLE(DOCUMENT),
    /** The named signature field demands properties that the signature would not have. */
    FIELD_DEMANDS_NOT_MET(DOCUMENT),
    /** The page does not exist or the rectangle lies outside it. */
    PLACEMENT_OUTSIDE_PAGE(DOCUMENT),
    /** The text beside which the signature is to stand does not occur, or not often enough. */
    KEYWORD_NOT_FOUND(DOCUMENT),
    /** The text beside which the signature is to stand occurs several times and one was wanted. */
    KEYWORD_AMBIGUOUS(DOCUMENT),
    /** The pages have no text that could be searched: they are scanned, or nothing tells what their letters mean. */
    DOCUMENT_WITHOUT_TEXT(DOCUMENT),
    /** The place is taken by a signature or a form field, and the policy refuses that. */
    PLACEMENT_OVERLAPS(DOCUMENT),
    /** The font cannot be read, or its maker does not allow embedding. */
    FONT_UNUSABLE(DOCUMENT),
    /** The text to be drawn needs a letter that the font does not have. */
    GLYPH_MISSING(DOCUMENT),
    /** The text to be drawn does not fit the box in readable letters. */
    APPEARANCE_DOES_NOT_FIT(DOCUMENT),
    /** The image cannot be decoded or is too large. */
    IMAGE_UNUSABLE(DOCUMENT),
    /** What was asked for is outside what this version can do. */
    OPTION_NOT_SUPPORTED(DOCUMENT),
    /** The reserved gap cannot hold the signature. */
    RESERVE_TOO_SMALL(DOCUMENT),
    /** The signed document did not pass our own check after writing. */
    SELF_CHECK_FAILED(DOCUMENT),

    /** No path from the certificate to a trust anchor. */
    PATH_NOT_PROVEN(TRUST),
    /** No answer on the certificate's status could be had. */
    STATUS_NOT_PROVEN(TRUST),
    /** Algorithm or key is weaker than the rules in force allow. */
    ALGORITHM_TOO_WEAK(TRUST),
    /** No time stamp could be had. */
    TIMESTAMP_UNAVAILABLE(TRUST),
    /** The time stamp answer does not fit the request or its certificate is not fit for time stamping. */
    TIMESTAMP_INVALID(TRUST),

    /** There is no session of this identifier. */
    SESSION_NOT_FOUND(SESSION_STATE),
    /** The session's state does not allow the call. */
    SESSION_NOT_IN_STATE(SESSION_STATE),
    /** The idempotency key was used for a different request. */
    IDEMPOTENCY_KEY_REUSED(SESSION_STATE),
    /** No provider of this name is configured. */
    PROVIDER_NOT_CONFIGURED(SESSION_STATE);

    private final FailureFamily family;

    FailureCode(FailureFamily family) {
        this.family = family;
    }

    /**
     * The family, which decides exception class and reaction.
     *
     * @return the family
     */
    public FailureFamily family() {
        return family;
    }

    /**
     * Key of the text for people.
     *
     * @return for example {@code document-encrypted}
     */
    public String messageKey() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * Begins the description of a failure.
     *
     * @param message for developers: what was expected, what came, the next step; nothing personal
     * @return a builder
     */
    public Failure.Builder because(String message) {
        return new Failure.Builder(this, message);
    }
}
