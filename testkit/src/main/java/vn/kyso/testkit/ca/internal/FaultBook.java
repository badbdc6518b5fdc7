// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.FaultScript;
import vn.kyso.testkit.ca.Operation;

/** The script as queues per operation and trigger. */
public final class FaultBook implements FaultScript {

    private final Map<Operation, Map<Trigger, Slot>> slots = new EnumMap<>(Operation.class);
    private volatile boolean armed;

    /** An empty script. */
    public FaultBook() {
        for (Operation operation : Operation.values()) {
            Map<Trigger, Slot> row = new EnumMap<>(Trigger.class);
            for (Trigger trigger : Trigger.values()) {
                row.put(trigger, new Slot());
            }
            slots.put(operation, row);
        }
    }

    @Override
    public void next(Operation operation, Fault... faults) {
        next(1, operation, faults);
    }

    @Override
    public void next(int times, Operation operation, Fault... faults) {
        if (times < 1) {
            throw new IllegalArgumentException("a fault strikes at least once but " + times + " was asked for");
        }
        Map<Trigger, List<Fault>> groups = grouped(operation, faults);
        synchronized (slots) {
            groups.forEach((trigger, group) -> {
                for (int i = 0; i < times; i++) {
                    slot(operation, trigger).queued.add(group);
                }
            });
            armed = true;
        }
    }

    @Override
    public void always(Operation operation, Fault... faults) {
        Map<Trigger, List<Fault>> groups = grouped(operation, faults);
        synchronized (slots) {
            groups.forEach((trigger, group) -> slot(operation, trigger).standing = group);
            armed = true;
        }
    }

    @Override
    public int remaining() {
        synchronized (slots) {
            return slots.values().stream()
                    .flatMap(row -> row.values().stream())
                    .mapToInt(slot -> slot.queued.size())
                    .sum();
        }
    }

    @Override
    public void clear() {
        synchronized (slots) {
            armed = false;
            slots.values().forEach(row -> row.values().forEach(Slot::clear));
        }
    }

    /** Takes what strikes now. */
    public List<Fault> take(Operation operation, Trigger trigger) {
        if (!armed) {
            return List.of();
        }
        synchronized (slots) {
            Slot slot = slot(operation, trigger);
            List<Fault> queued = slot.queued.poll();
            return queued == null ? slot.standing : queued;
        }
    }

    /** Whether some fault of a kind is among these. */
    public static boolean has(List<Fault> faults, Fault.Kind kind) {
        for (Fault fault : faults) {
            if (fault.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    private Slot slot(Operation operation, Trigger trigger) {
        return Objects.requireNonNull(
                Objects.requireNonNull(slots.get(operation)).get(trigger));
    }

    private static Map<Trigger, List<Fault>> grouped(Operation operation, Fault... faults) {
        if (faults.length == 0) {
            throw new IllegalArgumentException("no fault was given; Fault.none() lets a request through");
        }
        Map<Trigger, List<Fault>> groups = new EnumMap<>(Trigger.class);
        for (Fault fault : faults) {
            if (!fault.fits(operation)) {
                throw new IllegalArgumentException(
                        "a fault of kind " + fault.kind() + " can never strike at " + operation);
            }
            groups.computeIfAbsent(fault.trigger(), trigger -> new ArrayList<>())
                    .add(fault);
        }
        groups.replaceAll((trigger, group) -> List.copyOf(group));
        return groups;
    }

    private static final class Slot {
        private final Deque<List<Fault>> queued = new ArrayDeque<>();
        private List<Fault> standing = List.of();

        private void clear() {
            queued.clear();
            standing = List.of();
        }
    }
}
