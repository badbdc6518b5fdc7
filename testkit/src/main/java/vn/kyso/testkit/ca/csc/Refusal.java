// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

/** A rule of the interface that a request breaks, with status, code and text of the answer. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String error;

    private Refusal(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static Refusal of(int status, String error, String description) {
        return new Refusal(status, error, description);
    }

    /** 400 {@code invalid_request}, by far the most frequent. */
    static Refusal invalid(String description) {
        return new Refusal(400, "invalid_request", description);
    }

    static Refusal missing(String type, String parameter) {
        return invalid("Missing (or invalid type) " + type + " parameter " + parameter);
    }

    static Refusal parameter(String parameter) {
        return invalid("Invalid parameter " + parameter);
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
