// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

/**
 * Steps that the rules do not name and that exist only where a department configures them (HUE-39).
 *
 * @param appeals whether a CA may object before disclosure
 * @param reinstatement whether an excluded CA can take part again
 */
public record CasePolicy(boolean appeals, boolean reinstatement) {

    /**
     * The rules as they are written.
     *
     * @return no appeal, no reinstatement
     */
    public static CasePolicy asWritten() {
        return new CasePolicy(false, false);
    }
}
