// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Instant;
import java.util.Set;

/**
 * A permission to sign: behind a SAD or a token with scope {@code credential}. Spent when used up; safe for threads.
 */
final class Activation {

    private final String value;
    private final String credentialId;
    private final Set<String> hashes;
    private final Instant expiresAt;
    private final boolean oauth;
    private int left;
    private boolean spent;

    /**
     * A fresh permission.
     *
     * @param value the SAD or token
     * @param hashes those it is bound to, as hexadecimal digits or, by habit, as they were written; empty for none
     * @param oauth whether it came from the authorization server
     */
    Activation(
            String value, String credentialId, Set<String> hashes, int signatures, Instant expiresAt, boolean oauth) {
        this.value = value;
        this.credentialId = credentialId;
        this.hashes = Set.copyOf(hashes);
        this.left = signatures;
        this.expiresAt = expiresAt;
        this.oauth = oauth;
    }

    String value() {
        return value;
    }

    String credentialId() {
        return credentialId;
    }

    boolean covers(Set<String> asked) {
        return hashes.containsAll(asked);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean oauth() {
        return oauth;
    }

    synchronized boolean spent() {
        return spent;
    }

    /** Takes signatures out of it; false, and nothing is taken, when fewer are left. */
    synchronized boolean use(int signatures, boolean reusable) {
        if (reusable) {
            return true;
        }
        if (spent || signatures > left) {
            return false;
        }
        left -= signatures;
        spent = left == 0;
        return true;
    }

    synchronized int left() {
        return left;
    }

    synchronized void end() {
        spent = true;
    }
}
