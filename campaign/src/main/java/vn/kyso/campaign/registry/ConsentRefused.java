// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/**
 * The citizen's wish to change is not proved (HUE-20). Nothing was changed; the certificate that was made for the switch is
 * outside the programme.
 *
 * @param reason what is wrong with the consent
 */
public record ConsentRefused(Reason reason) implements SwitchOutcome {

    /** What is wrong with a consent. */
    public enum Reason {
        /** There is no such consent of this citizen to this CA. */
        UNKNOWN,
        /** The citizen withdrew it. */
        WITHDRAWN,
        /** It served for a switch before. */
        USED,
        /** It was given too long ago. */
        EXPIRED,
        /** It was given while another record stood. */
        OUTDATED
    }
}
