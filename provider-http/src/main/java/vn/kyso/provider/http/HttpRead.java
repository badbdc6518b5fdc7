// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.util.Objects;

/**
 * A call that changes nothing at the provider. The transport repeats it, within the deadline, when the connection
 * failed or the provider answered 429 or a server error.
 *
 * @param call what is sent
 */
public record HttpRead(HttpCall call) {
    /** Refuses null. */
    public HttpRead {
        Objects.requireNonNull(call);
    }
}
