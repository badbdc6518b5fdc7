// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

/** How a service is authorized, apart from the authorization of each signature. */
public enum CscAuthorization {
    /** By what is configured and what {@code info} offers. */
    AUTO,
    /** {@code auth/login} with a user name and a password; the user's own. */
    BASIC,
    /** OAuth 2 client credentials; the relying party's. */
    CLIENT_CREDENTIALS,
    /** OAuth 2 authorization code with PKCE; the user's own, he logs in in the browser. */
    AUTHORIZATION_CODE,
    /** A fixed token from the configuration. */
    BEARER,
    /** Nothing in HTTP: the service knows its callers by TLS or by the network. */
    NONE;

    /** Whether the service knows the user by it, so that {@code userID} must not be sent. */
    boolean isUserSpecific() {
        return this == BASIC || this == AUTHORIZATION_CODE || this == BEARER;
    }
}
