// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.kyso.campaign.internal.SafeCells;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.identity.Identifier;

/** Records of a period as CSV, numbers masked. Memory holds some hundred records. */
final class MaskedExport {

    private static final int PAGE = 500;
    private static final List<String> HEAD =
            List.of("numbers", "ca", "serial", "state", "origin", "channel", "area", "recorded", "activated", "ended");

    private final Office office;
    private final Rights rights;
    private final Appendable out;
    private final List<Issuance> page = new ArrayList<>();
    private long written;

    MaskedExport(Office office, Rights rights, Appendable out) {
        this.office = office;
        this.rights = rights;
        this.out = out;
    }

    long run(Instant from, Instant to) {
        try {
            CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
            printer.printRecord(HEAD);
            office.stores().transact(tables -> {
                tables.issuances().stream(from, to, one -> {
                    page.add(one);
                    if (page.size() == PAGE) {
                        write(printer);
                    }
                });
                return from;
            });
            write(printer);
            printer.flush();
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException("The export cannot be written", e);
        }
    }

    /** In a transaction of its own, beside the one that streams. */
    private void write(CSVPrinter printer) {
        List<List<String>> rows = office.stores()
                .transact(tables -> page.stream()
                        .filter(one -> !rights.isRestricted(tables, one.person()))
                        .map(one -> row(tables, one))
                        .toList());
        page.clear();
        try {
            for (List<String> row : rows) {
                printer.printRecord(SafeCells.of(row));
                written++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The export cannot be written", e);
        }
    }

    private static List<String> row(Tables tables, Issuance one) {
        String numbers = String.join(
                " ",
                tables.identifiers().of(one.person()).stream()
                        .map(KnownNumber::identifier)
                        .filter(Objects::nonNull)
                        .map(Identifier::masked)
                        .toList());
        return List.of(
                numbers,
                one.ca().code(),
                one.serial().hex(),
                one.state().name(),
                one.origin().name(),
                one.channel().map(Channel::name).orElse(""),
                one.area().orElse(""),
                one.recordedAt().toString(),
                one.activatedAt().map(Instant::toString).orElse(""),
                one.endedAt().map(Instant::toString).orElse(""));
    }
}
