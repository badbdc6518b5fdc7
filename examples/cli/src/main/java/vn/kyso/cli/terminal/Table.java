// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

import java.io.PrintStream;
import java.util.List;

/** Rows in columns as wide as their widest text. */
public final class Table {

    private static final String GAP = "  ";

    private Table() {}

    /**
     * Prints rows.
     *
     * @param rows each as texts; a row may be shorter than others
     * @param out where to
     */
    public static void print(List<List<String>> rows, PrintStream out) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                        .append(" ".repeat(widths[i] - length(row.get(i))))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** What is seen: combining marks have no width of their own. */
    private static int length(String text) {
        return (int) text.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }
}
