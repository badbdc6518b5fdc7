// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table as CSV. */
final class Csv {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    /** What spreadsheets begin formulas with, plain and full-width, also behind blanks and control characters. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\p{Z}\\p{Cc}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.,][0-9]+)?");

    private Csv() {}

    static String of(ReportTable table) {
        StringBuilder out = new StringBuilder(BYTE_ORDER_MARK);
        try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            printer.printRecord(safe(table.heads()));
            for (List<String> row : table.rows()) {
                printer.printRecord(safe(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static List<String> safe(List<String> cells) {
        return cells.stream()
                .map(cell ->
                        FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell)
                .toList();
    }
}
