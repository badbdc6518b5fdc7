// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.util.List;
import java.util.Set;

/**
 * What became of the sessions whose node was killed at one boundary.
 *
 * @param boundary where
 * @param killed sessions that were there
 * @param completed signed, all their documents
 * @param notArrived ended as never having reached the CA, with leave to start again
 * @param unknown left to an operator
 * @param lost neither ended nor left to anybody
 * @param submittedAgain submissions beyond the first of a session
 * @param signedTwice sessions with a document, a value or an end too many
 */
record Row(
        Trap.Boundary boundary,
        Set<Variant> killed,
        Set<Variant> completed,
        Set<Variant> notArrived,
        Set<Variant> unknown,
        Set<Variant> lost,
        int submittedAgain,
        int signedTwice) {

    static final String HEAD = "| Killed | Sessions | Lost | Submitted again | Signed twice | Completed alone"
            + " | Ended as \"did not arrive\" | Left to an operator |\n|---|--:|--:|--:|--:|--:|--:|--:|\n";

    private static final Set<Trap.Boundary> BETWEEN_INTENT_AND_RECEIPT = Set.of(
            new Trap.Boundary(Step.INTENT, false),
            new Trap.Boundary(Step.SUBMIT, true),
            new Trap.Boundary(Step.SUBMIT, false),
            new Trap.Boundary(Step.RECEIPT, true));

    /** Whether a submission may be on its way while nothing but its intent is stored (law 2). */
    boolean isBetweenIntentAndReceipt() {
        return BETWEEN_INTENT_AND_RECEIPT.contains(boundary);
    }

    String line() {
        return "| " + boundary + " | " + killed.size() + " | " + lost.size() + " | " + submittedAgain + " | "
                + signedTwice + " | " + completed.size() + " | " + notArrived.size() + " | " + unknown.size() + " |\n";
    }

    static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder(HEAD);
        rows.forEach(row -> text.append(row.line()));
        return text.toString();
    }
}
