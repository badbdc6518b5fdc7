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

    /** What offsets of a cross-reference table can say. */
    private static final long LARGEST_FILE = 9_999_999_999L;

    /**
     * For files of another size.
     *
     * @param bytes 1 to 9 999 999 999
     * @return the same otherwise
     * @throws IllegalArgumentException when out of range
     */
    public Limits withMaxBytes(long bytes) {
        if (bytes < 1 || bytes > LARGEST_FILE) {
            throw new IllegalArgumentException("The largest file has 1 to 9999999999 bytes");
        }
        return new Limits(bytes, maxObjects, maxDepth, maxParseTime);
    }

    /**
     * For documents of another number of objects.
     *
     * @param objects positive
     * @return the same otherwise
     * @throws IllegalArgumentException when not positive
     */
    public Limits withMaxObjects(int objects) {
        if (objects < 1) {
            throw new IllegalArgumentException("A document has at least one object");
        }
        return new Limits(maxBytes, objects, maxDepth, maxParseTime);
    }

    /**
     * With another time.
     *
     * @param time positive
     * @return the same otherwise
     * @throws IllegalArgumentException when not positive
     */
    public Limits withMaxParseTime(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("Reading takes some time");
        }
        return new Limits(maxBytes, maxObjects, maxDepth, time);
    }
}
