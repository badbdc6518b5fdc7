// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens of one node; the least recently used are forgotten beyond a bound, which costs their owners a login. */
final class MemoryTokens implements CscTokenStore {

    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, CscToken> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CscToken> eldest) {
            return size() > MOST;
        }
    };
    private final Map<String, Instant> marks = new LinkedHashMap<>();

    MemoryTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<CscToken> find(String key) {
        return Optional.ofNullable(tokens.get(key));
    }

    @Override
    public synchronized void put(String key, CscToken token) {
        tokens.put(key, token);
    }

    @Override
    public synchronized void remove(String key) {
        tokens.remove(key);
    }

    @Override
    public synchronized boolean firstUse(String mark, Instant until) {
        Instant now = clock.instant();
        marks.values().removeIf(end -> end.isBefore(now));
        return marks.putIfAbsent(mark, until) == null;
    }

    /** What is kept, for revoking it. */
    synchronized List<CscToken> drain() {
        List<CscToken> all = List.copyOf(tokens.values());
        tokens.clear();
        return all;
    }
}
