// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Instant;
import java.util.UUID;
import vn.kyso.campaign.programme.CaCode;

/**
 * What a citizen complained of, as the department reads it. Who complained stays in the store, under the citizen's key; it
 * reaches neither the CA nor the public (HUE-39).
 *
 * @param id its name
 * @param ca about which CA, also one that is excluded
 * @param type of what
 * @param text in the citizen's words, 1 to 4000 characters; personal, not for minutes
 * @param receivedAt when
 */
public record Complaint(UUID id, CaCode ca, ViolationType type, String text, Instant receivedAt) {

    static final int LONGEST = 4000;

    /** Refuses an empty text and a long one. */
    public Complaint {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException("Expected a complaint of 1 to " + LONGEST + " characters");
        }
    }

    @Override
    public String toString() {
        return "Complaint[" + id + ", " + ca + ", " + type + "]";
    }
}
