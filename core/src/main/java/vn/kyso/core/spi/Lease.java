// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Instant;

/**
 * The right of one worker to move a session on; others leave it alone until it is released or has run out.
 *
 * @param owner names one claim of one worker; never used twice
 * @param until when it runs out by itself
 */
public record Lease(String owner, Instant until) {}
