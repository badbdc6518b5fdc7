// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Until when anchors that came from lists may be relied on. Changed under the store's lock only. */
final class ListedAnchors {

    private record Key(String origin, Fingerprint fingerprint, AnchorPurpose purpose) {}

    private final Map<Key, Instant> goodUntil = new HashMap<>();
    private volatile Instant next = Instant.MAX;

    /** Whether there is something to be taken out. */
    boolean isDue(Instant now) {
        return now.isAfter(next);
    }

    /** Those of the anchors whose list is out of date. */
    List<Anchor> outOfDate(List<Anchor> anchors, Instant now) {
        return anchors.stream()
                .filter(anchor -> {
                    Instant end = goodUntil.get(new Key(anchor.origin(), anchor.fingerprint(), anchor.purpose()));
                    return end != null && now.isAfter(end);
                })
                .toList();
    }

    /** Takes over what one list says now. */
    void set(String origin, Collection<TrustedList.Entry> entries) {
        goodUntil.keySet().removeIf(key -> key.origin().equals(origin));
        for (TrustedList.Entry entry : entries) {
            NewAnchor anchor = entry.anchor();
            goodUntil.put(new Key(origin, Fingerprint.of(anchor.certificate()), anchor.purpose()), entry.goodUntil());
        }
        findNext();
    }

    void forget(Collection<Anchor> gone) {
        if (!goodUntil.isEmpty()) {
            gone.forEach(anchor -> goodUntil.remove(new Key(anchor.origin(), anchor.fingerprint(), anchor.purpose())));
            findNext();
        }
    }

    private void findNext() {
        next = goodUntil.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
    }
}
