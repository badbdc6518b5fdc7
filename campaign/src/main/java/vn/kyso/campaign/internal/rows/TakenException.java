// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

/** A unique index refused a row: another transaction was quicker. What this one did is undone. */
public final class TakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the index.
     *
     * @param index which, as far as known; no value
     */
    public TakenException(String index) {
        super("Taken: " + index, null, false, false);
    }
}
