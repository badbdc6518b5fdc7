// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.corpus;

import java.util.List;

/**
 * A line of the table.
 *
 * @param name folder and file
 * @param invisible SIGNED, or the code of the refusal
 * @param visible the same for the second signature, which has a mark
 * @param judges what validators said of the result, in short; "-" when there is none
 */
record Outcome(String name, String invisible, String visible, String judges) {

    static final String NONE = "-";

    static Outcome of(String line) {
        List<String> cells = List.of(line.split("\t", -1));
        return new Outcome(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
    }

    String line() {
        return String.join("\t", name, invisible, visible, judges);
    }

    boolean isSigned() {
        return invisible.equals(SigningProcess.SIGNED);
    }

    /** Whether the second signature was made too. */
    boolean isSignedTwice() {
        return isSigned() && visible.equals(SigningProcess.SIGNED);
    }
}
