// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Duration;

/**
 * Too many look-ups: personal numbers can be guessed, so they are not answered without end (HUE-25).
 *
 * @param retryAfter at most so long from now
 */
public record Throttled(Duration retryAfter) implements LookUpAnswer {}
