// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** What comes of changing a record of one's own. */
public sealed interface ChangeOutcome
        permits ChangeOutcome.Changed, ChangeOutcome.NoSuchRecord, ChangeOutcome.NotPossible {

    /**
     * The record says so.
     *
     * @param issuance as it stands now
     * @param repeated true when it said so before
     */
    record Changed(Issuance issuance, boolean repeated) implements ChangeOutcome {}

    /** There is no record of this certificate; another CA's is as good as none. */
    record NoSuchRecord() implements ChangeOutcome {}

    /**
     * The record does not allow it.
     *
     * @param state in which it is
     */
    record NotPossible(IssuanceState state) implements ChangeOutcome {}
}
