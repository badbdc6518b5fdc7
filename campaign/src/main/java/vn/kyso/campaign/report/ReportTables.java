// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.kyso.campaign.demand.DemandCount;
import vn.kyso.campaign.demand.DemandState;
import vn.kyso.campaign.internal.words.Words;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.IssuanceState;

/** The tables of a report. */
record ReportTables(Map<CaCode, Participant> participants, Tally tally, Map<CaCode, DemandCount> demands, Instant now) {

    List<ReportTable> all() {
        return List.of(states(), channels(), areas(), pending(), demandStates(), duplicates(), delays());
    }

    String brand(CaCode ca) {
        Participant participant = participants.get(ca);
        return participant == null ? ca.code() : participant.brand();
    }

    private ReportTable states() {
        List<List<String>> rows = new ArrayList<>();
        tally.cas().forEach((ca, one) -> {
            List<String> row = row(ca);
            row.add(standing(ca));
            row.add(Long.toString(one.issued()));
            counts(row, IssuanceState.values(), one.states);
            rows.add(row);
        });
        List<String> heads = heads("report.ca", "report.standing", "report.issued");
        names(heads, IssuanceState.values());
        return new ReportTable("theo-trang-thai", Words.of("report.states"), heads, rows);
    }

    private String standing(CaCode ca) {
        Participant participant = participants.get(ca);
        if (participant == null) {
            return "";
        }
        String standing = Words.of(participant.standingAt(now));
        return participant
                .excluded()
                .map(at -> standing + " (" + VietnamTime.minute(at) + ")")
                .orElse(standing);
    }

    private ReportTable channels() {
        List<List<String>> rows = new ArrayList<>();
        tally.cas().forEach((ca, one) -> {
            List<String> row = row(ca);
            counts(row, Channel.values(), one.channels);
            row.add(Long.toString(one.issued()));
            rows.add(row);
        });
        List<String> heads = heads("report.ca");
        names(heads, Channel.values());
        heads.add(Words.of("report.total"));
        return new ReportTable("theo-kenh", Words.of("report.channels"), heads, rows);
    }

    private ReportTable areas() {
        List<List<String>> rows = new ArrayList<>();
        tally.cas()
                .forEach((ca, one) -> one.areas.forEach((area, count) -> {
                    List<String> row = row(ca);
                    row.add(0, area.isEmpty() ? Words.of("report.no-area") : area);
                    row.add(count.toString());
                    rows.add(row);
                }));
        rows.sort((a, b) -> a.get(0).compareTo(b.get(0)));
        return new ReportTable(
                "theo-dia-ban", Words.of("report.areas"), heads("report.area", "report.ca", "report.issued"), rows);
    }

    private ReportTable pending() {
        List<List<String>> rows = new ArrayList<>();
        tally.cas().forEach((ca, one) -> {
            List<String> row = row(ca);
            counts(row, Tally.Age.values(), one.pending);
            rows.add(row);
        });
        return new ReportTable(
                "cho-kich-hoat",
                Words.of("report.pending"),
                heads("report.ca", "report.week", "report.month", "report.older"),
                rows);
    }

    private ReportTable demandStates() {
        List<List<String>> rows = new ArrayList<>();
        tally.cas().keySet().forEach(ca -> {
            List<String> row = row(ca);
            DemandCount count = demands.getOrDefault(ca, new DemandCount(ca, Map.of(), 0));
            for (DemandState state : DemandState.values()) {
                row.add(Long.toString(count.of(state)));
            }
            rows.add(row);
        });
        List<String> heads = heads("report.ca");
        names(heads, DemandState.values());
        return new ReportTable("dang-ky-nhu-cau", Words.of("report.demands"), heads, rows);
    }

    private ReportTable duplicates() {
        List<List<String>> rows = new ArrayList<>();
        tally.cas().forEach((ca, one) -> {
            List<String> row = row(ca);
            row.addAll(List.of(
                    Long.toString(one.refused),
                    Long.toString(one.lookUps),
                    Long.toString(one.lookUpsWithoutIssuance())));
            rows.add(row);
        });
        return new ReportTable(
                "cap-trung-va-tra-cuu",
                Words.of("report.duplicates"),
                heads("report.ca", "report.refused", "report.look-ups", "report.look-ups-only"),
                rows);
    }

    private ReportTable delays() {
        List<List<String>> rows = new ArrayList<>();
        tally.cas().forEach((ca, one) -> {
            List<String> row = row(ca);
            counts(row, Tally.Delay.values(), one.delays);
            row.add(Long.toString(one.longestDelay.toMinutes()));
            rows.add(row);
        });
        return new ReportTable(
                "do-tre-cap-nhat",
                Words.of("report.delays"),
                heads(
                        "report.ca",
                        "report.minute",
                        "report.ten-minutes",
                        "report.hour",
                        "report.day",
                        "report.longer",
                        "report.longest"),
                rows);
    }

    private List<String> row(CaCode ca) {
        return new ArrayList<>(List.of(brand(ca)));
    }

    private static List<String> heads(String... keys) {
        return new ArrayList<>(Arrays.stream(keys).map(key -> Words.of(key)).toList());
    }

    private static <E extends Enum<E>> void names(List<String> heads, E[] constants) {
        Function<E, String> name = Words::of;
        heads.addAll(Arrays.stream(constants).map(name).toList());
    }

    private static <E extends Enum<E>> void counts(List<String> row, E[] constants, Map<E, Long> counts) {
        for (E one : constants) {
            row.add(Long.toString(counts.getOrDefault(one, 0L)));
        }
    }
}
