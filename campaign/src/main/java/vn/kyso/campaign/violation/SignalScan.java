// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.kyso.campaign.demand.DemandCount;
import vn.kyso.campaign.demand.DemandState;
import vn.kyso.campaign.door.CheckFact;
import vn.kyso.campaign.door.QrResult;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceState;

/**
 * Counts, in one pass over facts, what the policy calls worth a look: first the checks at doors, then the records in the
 * order of their recording. Memory grows with CAs and employees and with checks, not with records. Not safe for threads.
 */
final class SignalScan {

    private final SignalPolicy policy;
    private final Instant now;
    private final SortedMap<CaCode, OfCa> cas = new TreeMap<>();
    private final SortedMap<String, OfEmployee> employees = new TreeMap<>();
    private final List<DemandCount> demands = new ArrayList<>();

    private static final class OfCa {
        private final Map<SignalKind, Long> counts = new EnumMap<>(SignalKind.class);
        private long records;

        void count(SignalKind kind, boolean holds) {
            counts.merge(kind, holds ? 1L : 0L, Long::sum);
        }

        long of(SignalKind kind) {
            return counts.getOrDefault(kind, 0L);
        }
    }

    private static final class OfEmployee {
        private final CaCode ca;
        private final EmployeeCode code;
        private final TreeSet<Instant> checks = new TreeSet<>();
        private final Deque<Instant> recent = new ArrayDeque<>();
        private long records;
        private long atDoors;
        private long mostAtOnce;
        private long unchecked;

        OfEmployee(CaCode ca, EmployeeCode code) {
            this.ca = ca;
            this.code = code;
        }

        void record(Issuance one, SignalPolicy policy) {
            Instant at = one.recordedAt();
            records++;
            recent.addLast(at);
            while (recent.getFirst().isBefore(at.minus(policy.burstWithin()))) {
                recent.removeFirst();
            }
            mostAtOnce = Math.max(mostAtOnce, recent.size());
            if (one.channel().equals(Optional.of(Channel.DOOR_TO_DOOR))) {
                atDoors++;
                Instant last = checks.floor(at);
                if (last == null || last.isBefore(at.minus(policy.checkedBefore()))) {
                    unchecked++;
                }
            }
        }
    }

    SignalScan(SignalPolicy policy, Instant now) {
        this.policy = policy;
        this.now = now;
    }

    void check(CheckFact fact) {
        if (fact.result() == QrResult.GENUINE
                && fact.ca().isPresent()
                && fact.employee().isPresent()) {
            employee(fact.ca().get(), fact.employee().get()).checks.add(fact.at());
        }
    }

    void demands(List<DemandCount> counts) {
        demands.addAll(counts);
    }

    void record(Issuance one) {
        if (one.state() == IssuanceState.LEGACY || one.employee().isEmpty()) {
            return; // An import: legal before the programme, and nobody's work in it.
        }
        OfCa ca = cas.computeIfAbsent(one.ca(), ignored -> new OfCa());
        ca.records++;
        ca.count(SignalKind.NO_LOOKUP, one.lookedUpAt().isEmpty());
        ca.count(SignalKind.DUPLICATES, one.state() == IssuanceState.OUTSIDE_PROGRAMME);
        ca.count(
                SignalKind.RECORD_WITHOUT_CERTIFICATE,
                one.notBefore().isEmpty() || one.notBefore().get().isAfter(one.recordedAt()));
        ca.count(
                SignalKind.LATE_UPDATE,
                one.notBefore()
                        .filter(from -> Duration.between(from, one.recordedAt()).compareTo(policy.late()) > 0)
                        .isPresent());
        ca.count(SignalKind.PENDING_RATE, one.fault().isPresent());
        ca.count(
                SignalKind.PENDING_AGE,
                one.state() == IssuanceState.ISSUED_PENDING_ACTIVATION
                        && one.recordedAt().plus(policy.pendingAge()).isBefore(now));
        employee(one.ca(), one.employee().get()).record(one, policy);
    }

    private OfEmployee employee(CaCode ca, EmployeeCode code) {
        return employees.computeIfAbsent(ca + "/" + code, ignored -> new OfEmployee(ca, code));
    }

    List<Signal> signals() {
        List<Signal> all = new ArrayList<>();
        cas.forEach((ca, one) -> {
            add(all, SignalKind.NO_LOOKUP, ca, one, 1);
            add(all, SignalKind.DUPLICATES, ca, one, 1);
            add(all, SignalKind.RECORD_WITHOUT_CERTIFICATE, ca, one, 1);
            add(all, SignalKind.LATE_UPDATE, ca, one, policy.latePattern());
            add(all, SignalKind.PENDING_AGE, ca, one, 1);
            if (one.of(SignalKind.PENDING_RATE) * 100 >= one.records * policy.pendingPercent()) {
                add(all, SignalKind.PENDING_RATE, ca, one, policy.pendingAtLeast());
            }
        });
        for (OfEmployee one : employees.values()) {
            Optional<EmployeeCode> who = Optional.of(one.code);
            if (one.mostAtOnce >= policy.burst()) {
                all.add(new Signal(SignalKind.BURST, one.ca, who, one.mostAtOnce, one.records));
            }
            if (one.unchecked > 0) {
                all.add(new Signal(SignalKind.NO_QR_SHOWN, one.ca, who, one.unchecked, one.atDoors));
            }
        }
        for (DemandCount one : demands) {
            long total =
                    one.byState().values().stream().mapToLong(Long::longValue).sum();
            if (one.of(DemandState.EXPIRED) >= policy.neglected()) {
                all.add(new Signal(
                        SignalKind.DEMANDS_NEGLECTED, one.ca(), Optional.empty(), one.of(DemandState.EXPIRED), total));
            }
            if (one.startedLate() >= policy.lastHour()) {
                all.add(new Signal(SignalKind.LAST_HOUR_STARTS, one.ca(), Optional.empty(), one.startedLate(), total));
            }
        }
        return List.copyOf(all);
    }

    private static void add(List<Signal> all, SignalKind kind, CaCode ca, OfCa one, long from) {
        if (one.of(kind) >= from) {
            all.add(new Signal(kind, ca, Optional.empty(), one.of(kind), one.records));
        }
    }
}
