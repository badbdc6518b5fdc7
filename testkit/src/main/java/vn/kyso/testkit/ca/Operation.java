// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

/** What a relying party asks of a CA, whatever the CA calls it; faults and journal entries are addressed by it. */
public enum Operation {
    /** Lists the certificates of a signer. */
    GET_CERTIFICATE,
    /** Hands in digests and makes the phone ring. */
    SIGN,
    /** Asks what became of a transaction. */
    STATUS,
    /** Asks what the service can do. */
    INFO,
    /** Asks where an authorization server has its endpoints. */
    METADATA,
    /** Logs in with a name and a password, or goes on with what an earlier login left. */
    LOGIN,
    /** Goes on with a login that wants a second factor. */
    SECOND_FACTOR,
    /** Gives up a login or a token. */
    LOGOUT,
    /** Exchanges a code, a client's secret or a refresh token for a token. */
    TOKEN,
    /** Leaves the parameters of a browser page with the CA beforehand. */
    PUSH_AUTHORIZATION,
    /** Opens a page of the CA in the signer's browser. */
    BROWSER_PAGE,
    /** What the signer does on that page. */
    BROWSER_DECISION,
    /** Lists the keys of a signer. */
    LIST_CREDENTIALS,
    /** Asks for the permission to sign with a key. */
    AUTHORIZE,
    /** Asks what became of such a request. */
    AUTHORIZE_STATUS,
    /** Redeems a permission to sign, and makes the key sign what was handed in before. */
    CONFIRM,
    /** Has a one-time password sent to the signer. */
    SEND_OTP,
    /** Asks for the question that the signer has to answer. */
    CHALLENGE,
    /** Exchanges a permission to sign for a fresh one. */
    EXTEND,
    /** Hands in whole documents, or their digests, for finished signatures. */
    SIGN_DOCUMENT,
    /** Asks for a time stamp. */
    TIME_STAMP
}
