// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

/** A rule of the interface that a request breaks: HTTP status, error number and text; status 0 stands for the settings' own. */
final class Refusal extends RuntimeException {

    private static final int UNAUTHORIZED = 401;

    private final int status;
    private final String error;

    private Refusal(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    /** The request is not as the document wants it; the number is not public, so the word of CSC stands for it. */
    static Refusal badRequest(String what) {
        return new Refusal(0, "invalid_request", what);
    }

    /** The client id does not exist. */
    static Refusal unknownClient() {
        return new Refusal(0, "58007", "Client ID does not exist");
    }

    /** The client's secret is wrong. */
    static Refusal wrongSecret() {
        return new Refusal(0, "86024", "Client secret is invalid");
    }

    /** The user id does not exist. */
    static Refusal unknownUser() {
        return new Refusal(0, "58008", "User ID does not exist");
    }

    /** User id or password is wrong. */
    static Refusal invalidUser() {
        return new Refusal(UNAUTHORIZED, "59033", "User ID or password is invalid");
    }

    /** No token, an expired one, or that of another user; the number is not public. */
    static Refusal token() {
        return new Refusal(UNAUTHORIZED, "invalid_token", "Access token is invalid or expired");
    }

    int status(ViettelSettings settings) {
        return status == 0 ? settings.errorStatus() : status;
    }

    String error() {
        return error;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
