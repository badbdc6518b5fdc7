// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.util.Objects;

/**
 * A call that may make a phone ring. It is sent at most once, on a connection of its own; when it may have arrived and
 * no clear answer came, the outcome is unknown.
 *
 * @param call what is sent
 */
public record HttpSubmit(HttpCall call) {
    /** Refuses null. */
    public HttpSubmit {
        Objects.requireNonNull(call);
    }
}
