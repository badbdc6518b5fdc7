// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

/** A list that cannot be had or is not in order; the message says why and names nobody. */
final class NotUsableException extends Exception {

    private static final long serialVersionUID = 1L;

    NotUsableException(String message) {
        super(message);
    }

    NotUsableException(String message, Throwable cause) {
        super(message, cause);
    }
}
