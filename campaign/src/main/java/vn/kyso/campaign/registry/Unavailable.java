// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/**
 * The registry does not serve this call, and nothing was changed. When the programme is not running or the citizen is outside
 * its area, its rules do not bind the CA (HUE-04).
 *
 * @param reason why
 */
public record Unavailable(Reason reason) implements LookUpAnswer, RecordOutcome, ReplaceOutcome, SwitchOutcome {

    /** Why a call is not served. */
    public enum Reason {
        /** No CA of the programme has this code. */
        UNKNOWN_CA,
        /** The CA takes part from a later instant on. */
        NOT_YET_JOINED,
        /** The CA was excluded (HUE-40). */
        EXCLUDED,
        /** The programme has not begun, or has ended. */
        PROGRAMME_NOT_RUNNING,
        /** The citizen counts for a unit outside the programme's area. */
        OUTSIDE_AREA,
        /** The channel is not open in this phase. */
        CHANNEL_CLOSED
    }
}
