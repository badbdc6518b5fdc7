// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.io;

import java.time.Duration;

/**
 * How much a document may ask of us.
 *
 * @param maxBytes size of the file
 * @param maxObjects objects in the cross-reference, and nodes visited in page tree and form
 * @param maxDepth nesting of page tree, form and rewritten objects
 * @param maxParseTime time to read what signing touches
 */
public record Limits(long maxBytes, int maxObjects, int maxDepth, Duration maxParseTime) {

    /** Generous for honest documents: 2 GiB, 8 388 607 objects, depth 64, 30 seconds. */
    public static final Limits DEFAULT = new Limits(1L << 31, 8_388_607, 64, Duration.ofSeconds(30));
}
