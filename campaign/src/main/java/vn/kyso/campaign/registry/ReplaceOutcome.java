// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** What comes of replacing a CA's own certificate (HUE-21). */
public sealed interface ReplaceOutcome permits Recorded, NothingThere, Rejected, Unavailable {}
