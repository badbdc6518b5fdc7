// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.kyso.campaign.internal.SafeCells;

/** A table as CSV. */
final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    static String of(ReportTable table) {
        StringBuilder out = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            printer.printRecord(SafeCells.of(table.heads()));
            for (List<String> row : table.rows()) {
                printer.printRecord(SafeCells.of(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
