// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

/** What goes wrong, once, on the remote side. */
public enum Breakage {
    /** The connection is cut when the request has arrived; nothing is processed. */
    CUT_BEFORE,
    /** The request is processed, then the connection is cut instead of an answer. */
    CUT_AFTER,
    /** The request is processed, half of the answer is sent, then the connection is cut. */
    CUT_IN_ANSWER,
    /** The request is processed and HTTP status 500 is answered. */
    ERROR_AFTER,
    /** The request is processed and never answered. */
    SILENCE,
    /** The request is processed and the answer lacks its end, as a complete HTTP body. */
    MALFORMED,
    /** A page in HTML with status 200, as a gateway in maintenance sends; nothing is processed. */
    HTML_PAGE,
    /** The request is processed and the answer does not end. */
    ENDLESS,
    /** The answer has fields nobody documented. */
    UNKNOWN_FIELDS,
    /** The answer has its numbers as text. */
    NUMBERS_AS_TEXT,
    /** The values are made by the right key over another digest. For {@link RemoteCall#SUBMIT}. */
    WRONG_VALUE,
    /** The values are bytes no key made. For {@link RemoteCall#SUBMIT}. */
    GARBAGE_VALUE,
    /** The values are made by the key of the account the kit opened last. For {@link RemoteCall#SUBMIT}. */
    STRANGERS_KEY,
    /** The values come in base64 broken into lines. For {@link RemoteCall#SUBMIT}. */
    LINE_BREAKS,
    /** The values of a batch come in another order. For {@link RemoteCall#SUBMIT}. */
    REORDERED,
    /** The values of a batch come each under another document's name. For {@link RemoteCall#SUBMIT}. */
    SWAPPED,
    /** The first answer with the values of a batch lacks the last one. For {@link RemoteCall#QUERY}. */
    MISSING_VALUE,
    /** The certificate of the account the kit opened last is listed. For {@link RemoteCall#CREDENTIALS}. */
    STRANGERS_CERTIFICATE
}
