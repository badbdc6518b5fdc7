// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A list of trusted CAs that somebody else keeps, such as the recognised foreign trusted list (SGN-05). What it gives is
 * trusted: the implementation has verified the list's own signature. Blocking. {@code kyso-trust-list} reads those of
 * ETSI.
 */
public interface TrustedList {

    /**
     * What anchors taken from here name as their origin.
     *
     * @return a name that no other source has
     */
    String origin();

    /**
     * Fetches the list.
     *
     * @return all it holds now; what is missing is no longer trusted
     * @throws vn.kyso.core.RemoteSigningException when it cannot be had or does not verify; the store stays as it is
     */
    Content load();

    /**
     * What a list holds.
     *
     * @param entries anchors, each until when it may be relied on
     * @param note how it was come by, for the store's history; nothing personal
     */
    record Content(List<Entry> entries, String note) {
        /** Copies the list. */
        public Content {
            entries = List.copyOf(entries);
            Objects.requireNonNull(note, "note");
        }
    }

    /**
     * An anchor of a list.
     *
     * @param anchor what to trust for what
     * @param goodUntil until when the list may be relied on, included; without a refresh before, the anchor falls out of the
     *     store then. {@link Instant#MAX} for one that does not grow old
     */
    record Entry(NewAnchor anchor, Instant goodUntil) {
        /** Refuses null. */
        public Entry {
            Objects.requireNonNull(anchor, "anchor");
            Objects.requireNonNull(goodUntil, "goodUntil");
        }
    }
}
