// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;

/**
 * Whether a citizen has a certificate in the programme.
 *
 * @param issued true when any CA issued, also when it waits for activation or was imported: do not issue (HUE-09, HUE-31)
 * @param at the registry's time
 */
public record LookedUp(boolean issued, Instant at) implements LookUpAnswer {}
