// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.util.List;

/**
 * A table of a report.
 *
 * @param name for files, lower-case letters and hyphens
 * @param title Vietnamese
 * @param heads of the columns, Vietnamese
 * @param rows a text for each column; numbers without separators
 */
public record ReportTable(String name, String title, List<String> heads, List<List<String>> rows) {

    /** Copies the lists; refuses rows of another width. */
    public ReportTable {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != heads.size()) {
                throw new IllegalArgumentException(
                        "Expected rows of " + heads.size() + " texts in " + name + ", found one of " + row.size());
            }
        }
    }

    /**
     * The table for a spreadsheet: UTF-8 with a byte order mark, so that Vietnamese opens right, lines by RFC 4180, and no
     * cell that a spreadsheet takes for a formula.
     *
     * @return heads and rows
     */
    public String csv() {
        return Csv.of(this);
    }
}
