// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.UUID;

/**
 * Names a signing session. Unguessable, safe to hand to the citizen's browser.
 *
 * @param value the identifier
 */
public record SessionId(UUID value) {

    /**
     * A new random identifier.
     *
     * @return never given before
     */
    public static SessionId random() {
        return new SessionId(UUID.randomUUID());
    }

    /**
     * Reads the text form.
     *
     * @param text as {@link #toString()} gives it
     * @return the identifier
     * @throws IllegalArgumentException when the text is not a UUID
     */
    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    /** The text form. */
    @Override
    public String toString() {
        return value.toString();
    }
}
