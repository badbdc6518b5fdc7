// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** How lifetimes are told, if they are. */
final class Lifetimes {

    private Lifetimes() {}

    /** The lifetime of a token: {@code expires_in}, or as habit has it. */
    static void putSnake(ObjectNode body, Duration lifetime, CscSettings settings) {
        put(body, settings.has(CscHabit.CAMEL_CASE_EXPIRES_IN) ? "expiresIn" : "expires_in", lifetime, settings);
    }

    /** The lifetime of a SAD: {@code expiresIn}. */
    static void put(ObjectNode body, Duration lifetime, CscSettings settings) {
        put(body, "expiresIn", lifetime, settings);
    }

    private static void put(ObjectNode body, String name, Duration lifetime, CscSettings settings) {
        if (!settings.has(CscHabit.LIFETIME_NOT_TOLD)) {
            body.put(name, lifetime.toSeconds());
        }
    }
}
