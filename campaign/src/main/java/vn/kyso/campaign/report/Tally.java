// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceState;

/** Counts records in one pass; memory grows with CAs, areas and days, not with records. Not safe for threads. */
final class Tally {

    /** From the certificate's beginning to the record, in classes (HUE-42). */
    enum Delay {
        MINUTE(Duration.ofMinutes(1)),
        TEN_MINUTES(Duration.ofMinutes(10)),
        HOUR(Duration.ofHours(1)),
        DAY(Duration.ofDays(1)),
        LONGER(Duration.ofSeconds(Long.MAX_VALUE));

        private final Duration most;

        Delay(Duration most) {
            this.most = most;
        }

        static Delay of(Duration delay) {
            for (Delay one : values()) {
                if (delay.compareTo(one.most) <= 0) {
                    return one;
                }
            }
            return LONGER;
        }
    }

    /** How long a record has waited for its activation (HUE-32). */
    enum Age {
        WEEK(Duration.ofDays(7)),
        MONTH(Duration.ofDays(30)),
        LONGER(Duration.ofSeconds(Long.MAX_VALUE));

        private final Duration most;

        Age(Duration most) {
            this.most = most;
        }

        static Age of(Duration age) {
            for (Age one : values()) {
                if (age.compareTo(one.most) <= 0) {
                    return one;
                }
            }
            return LONGER;
        }
    }

    /** One CA's numbers. */
    static final class OfCa {
        final Map<IssuanceState, Long> states = new EnumMap<>(IssuanceState.class);
        final Map<Channel, Long> channels = new EnumMap<>(Channel.class);
        final Map<Delay, Long> delays = new EnumMap<>(Delay.class);
        final Map<Age, Long> pending = new EnumMap<>(Age.class);
        final SortedMap<String, Long> areas = new TreeMap<>();
        final SortedMap<LocalDate, Long> days = new TreeMap<>();
        Duration longestDelay = Duration.ZERO;
        long lookUps;
        long lookUpsAnsweredNo;
        long refused;
        long issuedAfterLookUp;

        /** Look-ups that said "not issued" and were followed by no record of this CA. */
        long lookUpsWithoutIssuance() {
            return Math.max(0, lookUpsAnsweredNo - issuedAfterLookUp);
        }

        long issued() {
            return channels.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    private final SortedMap<CaCode, OfCa> cas = new TreeMap<>();
    private final Instant now;

    Tally(Instant now) {
        this.now = now;
    }

    SortedMap<CaCode, OfCa> cas() {
        return cas;
    }

    OfCa of(CaCode ca) {
        return cas.computeIfAbsent(ca, ignored -> new OfCa());
    }

    void add(Issuance one) {
        OfCa ca = of(one.ca());
        ca.states.merge(one.state(), 1L, Long::sum);
        if (one.state() == IssuanceState.OUTSIDE_PROGRAMME
                || one.state() == IssuanceState.LEGACY
                || one.channel().isEmpty()) {
            return;
        }
        ca.channels.merge(one.channel().get(), 1L, Long::sum);
        ca.areas.merge(one.area().orElse(""), 1L, Long::sum);
        ca.days.merge(VietnamTime.dateOf(one.recordedAt()), 1L, Long::sum);
        if (one.lookedUpAt().isPresent()) {
            ca.issuedAfterLookUp++;
        }
        one.notBefore().ifPresent(from -> {
            Duration delay = Duration.between(from, one.recordedAt());
            ca.delays.merge(Delay.of(delay), 1L, Long::sum);
            ca.longestDelay = delay.compareTo(ca.longestDelay) > 0 ? delay : ca.longestDelay;
        });
        if (one.state() == IssuanceState.ISSUED_PENDING_ACTIVATION) {
            ca.pending.merge(Age.of(Duration.between(one.recordedAt(), now)), 1L, Long::sum);
        }
    }
}
