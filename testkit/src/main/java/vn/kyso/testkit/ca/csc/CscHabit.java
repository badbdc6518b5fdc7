// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

/** What services in the field do differently from the text of the specification, each to be switched on by name. */
public enum CscHabit {
    /** Signatures come back in the sorted order of the hashes, not in the order of the request. */
    SORTED_SIGNATURES,
    /** Only the first signature comes back however many hashes were sent. */
    ONLY_FIRST_SIGNATURE,
    /** A hash in {@code signHash} must have its plus and slash characters percent-encoded inside the JSON text. */
    PERCENT_ENCODED_HASHES,
    /** Hashes at authorization and at signing are compared as texts, so that base64url and base64 of one value differ. */
    HASHES_COMPARED_AS_TEXT,
    /** {@code operationMode} must be sent although it has a default. */
    OPERATION_MODE_REQUIRED,
    /** {@code code_challenge_method} must be sent although it has a default. */
    CHALLENGE_METHOD_REQUIRED,
    /** Only {@code S256} is taken as {@code code_challenge_method}. */
    S256_REQUIRED,
    /** {@code numSignatures} must be a text; a number is answered with status 500. */
    TEXTUAL_NUM_SIGNATURES,
    /** The path is {@code credentials/authorise}. */
    AUTHORISE_PATH,
    /** Unknown paths are answered with 401 {@code access_denied} instead of 404. */
    UNKNOWN_PATH_401,
    /** A method that is not offered is answered with 404 instead of 501. */
    UNSUPPORTED_404,
    /** A missing or malformed authorization header is answered with 401 instead of 400. */
    MALFORMED_HEADER_401,
    /** The code of a refused token stands in the header {@code WWW-Authenticate} only, and the body is empty. */
    TOKEN_ERROR_IN_HEADER,
    /** Members without a value are sent as null. */
    NULLS,
    /** The serial number of a certificate is written in decimal digits. */
    DECIMAL_SERIAL,
    /** {@code PIN/presence} and {@code OTP/presence} are booleans. */
    BOOLEAN_PRESENCE,
    /** {@code key/curve} of an RSA key is an empty text. */
    EMPTY_CURVE,
    /** {@code multisign} is announced as 1 whatever it is. */
    MULTISIGN_ANNOUNCED_1,
    /** {@code multisign} is not enforced. */
    MULTISIGN_NOT_ENFORCED,
    /** A count of hashes other than {@code numSignatures} is taken at authorization. */
    ANY_HASH_COUNT,
    /** A SAD or credential token signs again and again until it expires. */
    REUSABLE_AUTHORIZATION,
    /** A service token with a {@code SAD} from OAuth is refused with 403 in version 2; the credential token has to be the bearer. */
    SAD_PARAMETER_REFUSED,
    /** Token answers spell {@code expires_in} as {@code expiresIn}. */
    CAMEL_CASE_EXPIRES_IN,
    /** Neither tokens nor SADs come with a lifetime. */
    LIFETIME_NOT_TOLD,
    /** Revoking answers 200 instead of 204. */
    REVOKE_200,
    /** {@code sendOTP} answers 200 with a body instead of 204. */
    SEND_OTP_200,
    /** A challenge that goes out of band is answered with 201 instead of 204. */
    CHALLENGE_201,
    /** {@code credentials/authorize} of version 2 blocks until the signer has decided instead of answering 202. */
    BLOCKING_AUTHORIZE,
    /** The handle of {@code authorizeCheck} stays the same; a repeated check gives the same SAD again. */
    STABLE_HANDLE,
    /** Signing takes {@code key/algo} entries that name a key kind only for show and wants an exact signature algorithm. */
    EXACT_SIGN_ALGO,
    /** {@code certInfo: true} is answered with 501. */
    NO_CERT_INFO,
    /** ECDSA values are r and s side by side instead of a DER sequence. */
    PLAIN_ECDSA,
    /** The authorization server answers a bad request with a page and no redirect. */
    ERROR_PAGE,
    /** The authorize page refuses addresses whose query is longer than 2,083 characters. */
    LONG_URL_REFUSED,
    /** The {@code oauth2} address in {@code info} ends with a slash. */
    OAUTH2_SLASH,
    /** The {@code info} answer lists the authentication types in capitals. */
    CAPITAL_AUTH_TYPES,
    /** The pushed authorization endpoint does not exist. */
    NO_PUSHED_AUTHORIZATION,
    /** The token request need not repeat {@code authorization_details}. */
    AUTHORIZATION_DETAILS_ONCE,
    /** The authorize page asks for an {@code account_token}. */
    ACCOUNT_TOKEN_REQUIRED,
    /** {@code onlyValid} in {@code credentials/list} is ignored, and said to be. */
    ONLY_VALID_IGNORED
}
