// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/**
 * The record stands.
 *
 * @param issuance as it stands now
 * @param repeated true when the same CA had reported the same certificate of the same citizen before: nothing was changed
 */
public record Recorded(Issuance issuance, boolean repeated) implements RecordOutcome, ReplaceOutcome, SwitchOutcome {}
