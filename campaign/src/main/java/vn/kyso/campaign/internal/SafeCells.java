// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal;

import java.util.List;
import java.util.regex.Pattern;

/** Cells of a CSV file that no spreadsheet takes for formulas (HUE-29). */
public final class SafeCells {

    /** What spreadsheets begin formulas with, plain and full-width, also behind blanks and control characters. */
    private static final Pattern FORMULA =
            Pattern.compile("[\\p{Z}\\p{Cc}]*[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.,][0-9]+)?");

    private SafeCells() {}

    /**
     * Makes cells safe.
     *
     * @param cells any texts
     * @return the same, with an apostrophe before what would be a formula; plain numbers stay
     */
    public static List<String> of(List<String> cells) {
        return cells.stream()
                .map(cell ->
                        FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell)
                .toList();
    }
}
