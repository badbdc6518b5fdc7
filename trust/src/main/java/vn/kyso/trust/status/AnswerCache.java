// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps answers that were accepted, never a failure, for a while and up to a size; the longest unused go first. Safe for
 * threads.
 */
final class AnswerCache {

    private final long mostBytes;
    private final long keptNanos;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Entry(Fetched answer, long until) {}

    /**
     * Settings.
     *
     * @param mostBytes of all answers together; with 0 nothing is kept
     * @param kept how long
     */
    public AnswerCache(long mostBytes, Duration kept) {
        this.mostBytes = mostBytes;
        this.keptNanos = kept.toNanos();
    }

    /**
     * An answer that was kept.
     *
     * @param key to what question
     * @param acceptable judges it anew
     * @return the answer, or empty when there is none or it is no longer accepted
     */
    public Optional<Fetched> find(String key, Predicate<byte[]> acceptable) {
        Fetched answer;
        synchronized (entries) {
            Entry entry = entries.get(key);
            if (entry == null) {
                return Optional.empty();
            }
            if (entry.until() - System.nanoTime() <= 0) {
                remove(key);
                return Optional.empty();
            }
            answer = entry.answer();
        }
        return acceptable.test(answer.encoded()) ? Optional.of(answer) : Optional.empty();
    }

    /**
     * Keeps an answer.
     *
     * @param key to what question
     * @param answer one that was accepted
     * @param most how long at most, when that is less than the setting
     */
    public void keep(String key, Fetched answer, Duration most) {
        int size = answer.encoded().length;
        // A list says itself until when it holds, and that may be years.
        long nanos = most.toDays() > 1 ? keptNanos : Math.min(keptNanos, most.toNanos());
        if (size > mostBytes || nanos <= 0) {
            return;
        }
        synchronized (entries) {
            remove(key);
            entries.put(key, new Entry(answer, System.nanoTime() + nanos));
            bytes += size;
            Iterator<Map.Entry<String, Entry>> oldest = entries.entrySet().iterator();
            while (bytes > mostBytes && oldest.hasNext()) {
                bytes -= oldest.next().getValue().answer().encoded().length;
                oldest.remove();
            }
        }
    }

    private void remove(String key) {
        Entry gone = entries.remove(key);
        if (gone != null) {
            bytes -= gone.answer().encoded().length;
        }
    }
}
