// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** What comes of a look-up. It says the least (HUE-25), and it gives no right: the race is settled when an issuance is recorded (HUE-12). */
public sealed interface LookUpAnswer permits LookedUp, Throttled, Unavailable {}
