// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Standing;
import vn.kyso.campaign.registry.ImportRow;
import vn.kyso.campaign.registry.ImportSummary;
import vn.kyso.campaign.registry.ImportSummary.Stop;
import vn.kyso.campaign.registry.LegacyFile;

/** Takes in a file in chunks, each a transaction; memory holds one chunk (HUE-29). */
final class LegacyImport {

    private static final int CHUNK = 2000;

    private final Office office;
    private final CaCode ca;
    private final EmployeeCode employee;

    LegacyImport(Office office, CaCode ca, EmployeeCode employee) {
        this.office = office;
        this.ca = ca;
        this.employee = employee;
    }

    ImportSummary run(LegacyFile file, Consumer<ImportRow> report) {
        Tally tally = new Tally(report);
        Optional<LegacyReader> reader = LegacyReader.open(file);
        if (reader.isEmpty()) {
            return tally.summary(Stop.HEAD_ROW);
        }
        LegacyRows rows = new LegacyRows(
                new LegacyNumbers(office.settings().importRestoresZeros()),
                office.programme().begins());
        LegacyReader in = reader.get();
        List<LegacyRow> chunk = new ArrayList<>(CHUNK);
        long number = 0;
        while (in.hasNext() && number < office.settings().importRows()) {
            chunk.add(rows.read(++number, in.next()));
            if (chunk.size() == CHUNK) {
                Optional<Stop> stop = takeIn(chunk, tally);
                if (stop.isPresent()) {
                    return tally.summary(stop.get());
                }
                chunk.clear();
            }
        }
        Optional<Stop> stop = takeIn(chunk, tally);
        return tally.summary(stop.orElse(in.hasNext() ? Stop.TOO_MANY_ROWS : null));
    }

    private Optional<Stop> takeIn(List<LegacyRow> chunk, Tally tally) {
        Optional<List<ImportRow>> done = office.stores().repeat(tables -> {
            Instant now = office.now();
            LegacyChunk work = new LegacyChunk(office, tables, ca, now);
            work.read(chunk);
            if (stop(tables, now).isPresent()) {
                return Optional.empty();
            }
            List<ImportRow> results = work.write();
            audit(tables, now, results);
            return Optional.of(results);
        });
        if (done.isEmpty()) {
            return office.stores().transact(tables -> stop(tables, office.now()));
        }
        done.get().forEach(tally::add);
        return Optional.empty();
    }

    /** Certificates from before may be imported before the programme begins; not after it, and by nobody excluded. */
    private Optional<Stop> stop(Tables tables, Instant now) {
        Standing standing =
                tables.parties().lock(ca).map(one -> one.standingAt(now)).orElse(Standing.UNKNOWN);
        if (standing == Standing.UNKNOWN || standing == Standing.EXCLUDED) {
            return Optional.of(Stop.NOT_TAKING_PART);
        }
        return now.isBefore(office.programme().ends()) ? Optional.empty() : Optional.of(Stop.PROGRAMME_ENDED);
    }

    private void audit(Tables tables, Instant now, List<ImportRow> results) {
        if (results.isEmpty()) {
            return;
        }
        long kept = results.stream().filter(row -> row.result().isKept()).count();
        long unchanged = results.stream()
                .filter(row -> row.result() == ImportRow.Result.UNCHANGED)
                .count();
        String rows =
                results.get(0).number() + "-" + results.get(results.size() - 1).number();
        tables.events()
                .append(new Event(
                        ca.code(),
                        now,
                        Event.Action.IMPORT,
                        employee.code(),
                        null,
                        "new " + (kept - unchanged) + ", unchanged " + unchanged + ", refused "
                                + (results.size() - kept),
                        "rows " + rows));
    }

    /** Counts results and hands them on, after they hold. */
    private static final class Tally {

        private final Map<ImportRow.Result, Long> results = new EnumMap<>(ImportRow.Result.class);
        private final Consumer<ImportRow> report;
        private long rows;

        Tally(Consumer<ImportRow> report) {
            this.report = report;
        }

        void add(ImportRow row) {
            rows++;
            results.merge(row.result(), 1L, Long::sum);
            report.accept(row);
        }

        ImportSummary summary(@Nullable Stop stop) {
            return new ImportSummary(rows, results, Optional.ofNullable(stop));
        }
    }
}
