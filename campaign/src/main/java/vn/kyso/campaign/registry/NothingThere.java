// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/**
 * There is no record to be replaced or left.
 *
 * @param reason what there is instead
 */
public record NothingThere(Reason reason) implements ReplaceOutcome, SwitchOutcome {

    /** What there is instead. */
    public enum Reason {
        /** The citizen has no live record: report a first issuance. */
        NOT_ISSUED,
        /** The live record is another one. */
        ANOTHER_RECORD,
        /** The live record is the CA's own: report a replacement. */
        YOUR_OWN
    }
}
