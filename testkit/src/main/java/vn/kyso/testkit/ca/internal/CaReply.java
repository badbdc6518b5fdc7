// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A reply before faults distort it: HTTP status, JSON body, and what happens when the reply is out (or lost). */
public record CaReply(int status, ObjectNode body, Runnable afterwards) {

    /** A reply that nothing follows. */
    public static CaReply of(int status, ObjectNode body) {
        return new CaReply(status, body, () -> {});
    }
}
