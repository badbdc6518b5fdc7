// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.kyso.campaign.demand.DemandCount;
import vn.kyso.campaign.demand.DemandState;
import vn.kyso.campaign.internal.paper.Page;
import vn.kyso.campaign.internal.words.Words;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.programme.VietnamTime;

/** A report as one page. */
record ReportPage(
        Programme programme,
        Map<CaCode, Participant> participants,
        Tally tally,
        Map<CaCode, DemandCount> demands,
        Instant from,
        Instant to,
        Instant madeAt) {

    private static final Page PAGE = Page.of("report.html");

    String of(List<ReportTable> tables, long issued) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", Words.of("report.title"));
        values.put("programme", programme.name() + " (" + programme.area().name() + ")");
        values.put("period", Words.of("report.period", VietnamTime.minute(from), VietnamTime.minute(to)));
        values.put("madeAt", Words.of("report.made-at", VietnamTime.minute(madeAt)));
        values.put("privacy", Words.of("report.privacy"));
        values.put("figures", figures(issued));
        values.put("charts", charts());
        values.put("tables", tables.stream().map(ReportPage::table).toList());
        return PAGE.with(values);
    }

    private List<Map<String, String>> figures(long issued) {
        long refused =
                tally.cas().values().stream().mapToLong(one -> one.refused).sum();
        long expired = demands.values().stream()
                .mapToLong(one -> one.of(DemandState.EXPIRED))
                .sum();
        return List.of(
                figure("report.issued", issued), figure("report.refused", refused), figure("report.expired", expired));
    }

    private static Map<String, String> figure(String label, long number) {
        return Map.of("label", Words.of(label), "number", grouped(number));
    }

    /** As Vietnamese read numbers: a dot between thousands. */
    private static String grouped(long number) {
        return Long.toString(number).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ".");
    }

    private List<Map<String, String>> charts() {
        List<Map<String, String>> charts = new ArrayList<>();
        List<CaCode> cas = List.copyOf(tally.cas().keySet());
        ReportTables names = new ReportTables(participants, tally, demands, madeAt);
        List<String> brands = cas.stream().map(names::brand).toList();
        if (tally.cas().values().stream().anyMatch(one -> one.issued() > 0)) {
            Map<String, List<Long>> channels = new LinkedHashMap<>();
            for (Channel channel : Channel.values()) {
                channels.put(
                        Words.of(channel),
                        cas.stream()
                                .map(ca -> tally.of(ca).channels.getOrDefault(channel, 0L))
                                .toList());
            }
            charts.add(chart("report.chart.channels", Charts.bars(brands, channels)));
            charts.add(chart("report.chart.days", Charts.lines(growth(cas, names))));
        }
        if (!demands.isEmpty()) {
            Map<String, List<Long>> states = new LinkedHashMap<>();
            for (DemandState state : DemandState.values()) {
                List<Long> counts = cas.stream()
                        .map(ca -> demands.containsKey(ca) ? demands.get(ca).of(state) : 0L)
                        .toList();
                if (counts.stream().anyMatch(count -> count > 0)) {
                    states.put(Words.of(state), counts);
                }
            }
            charts.add(chart("report.chart.demands", Charts.bars(brands, states)));
        }
        return charts;
    }

    /** How many there were at the end of each day, from the day before the first one to the last. */
    private Map<String, SortedMap<LocalDate, Long>> growth(List<CaCode> cas, ReportTables names) {
        SortedMap<LocalDate, Long> all = new TreeMap<>();
        cas.forEach(ca -> tally.of(ca).days.forEach((day, count) -> all.merge(day, count, Long::sum)));
        Map<String, SortedMap<LocalDate, Long>> growth = new LinkedHashMap<>();
        for (CaCode ca : cas) {
            SortedMap<LocalDate, Long> line =
                    new TreeMap<>(Map.of(all.firstKey().minusDays(1), 0L));
            long sum = 0;
            for (LocalDate day : all.keySet()) {
                sum += tally.of(ca).days.getOrDefault(day, 0L);
                line.put(day, sum);
            }
            growth.put(names.brand(ca), line);
        }
        return growth;
    }

    private static Map<String, String> chart(String title, byte[] png) {
        return Map.of(
                "title",
                Words.of(title),
                "picture",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }

    private static Map<String, Object> table(ReportTable table) {
        return Map.of(
                "title",
                table.title(),
                "heads",
                table.heads(),
                "rows",
                table.rows().stream().map(cells -> Map.of("cells", cells)).toList());
    }
}
