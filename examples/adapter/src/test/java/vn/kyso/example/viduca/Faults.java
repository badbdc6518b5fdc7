// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.tck.Breakage;
import vn.kyso.tck.RemoteCall;

/** What goes wrong next, by kind of call. */
final class Faults {

    /** Of a transaction, not of one answer. */
    static final Set<Breakage> OF_VALUES = EnumSet.of(
            Breakage.WRONG_VALUE,
            Breakage.GARBAGE_VALUE,
            Breakage.STRANGERS_KEY,
            Breakage.LINE_BREAKS,
            Breakage.REORDERED,
            Breakage.SWAPPED);

    private final Map<RemoteCall, Deque<Object>> queues = new EnumMap<>(RemoteCall.class);

    synchronized void next(RemoteCall call, Object fault) {
        queues.computeIfAbsent(call, any -> new ArrayDeque<>()).add(fault);
    }

    /** What strikes the next call: a breakage, or a status. */
    synchronized Optional<Object> take(RemoteCall call) {
        return Optional.ofNullable(queues.get(call)).map(Deque::poll);
    }
}
