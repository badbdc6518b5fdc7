// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import org.jspecify.annotations.Nullable;

/** One cross-reference section (ISO 32000-1 sections 7.5.4 and 7.5.8), asked for single entries. */
interface XrefPart {

    /**
     * Where an object is.
     *
     * @param compressed whether it is in an object stream
     * @param at its place in the file, or the number of the object stream
     * @param third its generation, or its index in the object stream
     */
    record Entry(boolean compressed, long at, int third) {}

    /**
     * The entry of an object.
     *
     * @param number its number
     * @return the entry, or null when there is none or the object is free
     */
    @Nullable
    Entry find(long number) throws NotStrictException;

    /** Ranges of object numbers, ascending. */
    XrefRanges ranges();

    /** The highest number in use. */
    default long highest() throws NotStrictException {
        for (int range = ranges().size() - 1; range >= 0; range--) {
            for (long number = ranges().last(range); number >= ranges().first(range); number--) {
                if (find(number) != null) {
                    return number;
                }
            }
        }
        return 0;
    }
}
