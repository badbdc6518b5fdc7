// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Wrong tries, codes sent and challenges asked for, of one key. Safe for threads. */
final class KeyMemory {

    private record Code(String value, Instant validUntil) {}

    private final AtomicInteger codes = new AtomicInteger();
    private final Map<String, Integer> wrong = new HashMap<>();
    private final Map<String, Code> sent = new HashMap<>();
    private final Set<String> challenged = new HashSet<>();
    private String lastCode = "";

    /** Counts a wrong try of a factor. */
    synchronized void wrong(String factor) {
        wrong.merge(factor, 1, Integer::sum);
    }

    synchronized void right(String factor) {
        wrong.remove(factor);
    }

    synchronized boolean locked(String factor, int tries) {
        return wrong.getOrDefault(factor, 0) >= tries;
    }

    /** Sends a new code, which replaces the one before. */
    synchronized String send(String factor, Instant validUntil) {
        String code = "%06d".formatted(314_159 + codes.incrementAndGet() * 2_653 % 600_000);
        sent.put(factor, new Code(code, validUntil));
        lastCode = code;
        return code;
    }

    /** Whether a code is the one sent last and still holds; a right one is spent. */
    synchronized boolean spend(String factor, String value, Instant now) {
        Code code = sent.get(factor);
        if (code == null || !code.value().equals(value) || !now.isBefore(code.validUntil())) {
            return false;
        }
        sent.remove(factor);
        return true;
    }

    synchronized void challenge(String factor) {
        challenged.add(factor);
    }

    /** Whether a challenge was asked for since the last answer to one. */
    synchronized boolean spendChallenge(String factor) {
        return challenged.remove(factor);
    }

    synchronized Optional<String> lastCode() {
        return lastCode.isEmpty() ? Optional.empty() : Optional.of(lastCode);
    }

    synchronized void unlock() {
        wrong.clear();
    }
}
