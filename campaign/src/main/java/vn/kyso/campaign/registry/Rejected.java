// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/**
 * The report contradicts itself or the rules; nothing was changed.
 *
 * @param reason what is wrong
 */
public record Rejected(Reason reason) implements RecordOutcome, ReplaceOutcome, SwitchOutcome {

    /** What is wrong with a report. */
    public enum Reason {
        /** The time of issuing or of activation lies in the future (HUE-11, HUE-35). */
        TIME_IN_THE_FUTURE,
        /** In the CA's own app only an activated certificate is issued; the technical fault is for the door (HUE-28, HUE-32). */
        NOT_ACTIVATED,
        /** The certificate's term ends before it begins. */
        TERM_ENDS_BEFORE_IT_BEGINS,
        /** The CA reported this certificate for another citizen. */
        SERIAL_OF_ANOTHER_CITIZEN,
        /** The CA imported this certificate as issued before the programme. */
        IMPORTED_BEFORE
    }
}
