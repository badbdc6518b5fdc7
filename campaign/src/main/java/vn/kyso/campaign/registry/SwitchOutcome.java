// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** What comes of taking a citizen over from another CA (HUE-19, HUE-20). */
public sealed interface SwitchOutcome permits Recorded, NothingThere, ConsentRefused, Rejected, Unavailable {}
