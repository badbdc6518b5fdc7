// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc.node;

import java.util.Set;

/**
 * Where a node dies, written as in {@code before:submit:1} or {@code after:write:3}.
 *
 * @param when before the call is made, or after it returned and before its caller knows
 * @param call a method of {@code SessionStore}, {@code SigningProvider} (with its abilities) or {@code DocumentSigner};
 *     {@code write} stands for every change of a session in the store: insert, update, destroyEvidence, remove
 * @param nth of these calls in this process, counted from 1
 */
public record KillPoint(When when, String call, int nth) {

    private static final Set<String> WRITES = Set.of("insert", "update", "destroyEvidence", "remove");

    /** On which side of the call. */
    public enum When {
        /** The call is not made. */
        BEFORE,
        /** The call is made and its result lost. */
        AFTER
    }

    /**
     * Reads the written form.
     *
     * @param text as in {@code before:submit:1}
     * @return the point
     */
    public static KillPoint parse(String text) {
        String[] parts = text.split(":", -1);
        return new KillPoint(
                When.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)), parts[1], Integer.parseInt(parts[2]));
    }

    boolean concerns(String method) {
        return call.equals(method) || (call.equals("write") && WRITES.contains(method));
    }

    /** The written form. */
    @Override
    public String toString() {
        return when.name().toLowerCase(java.util.Locale.ROOT) + ":" + call + ":" + nth;
    }
}
