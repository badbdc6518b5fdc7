// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * What was read at places of one file already: the file is looked at once behind each of its signatures, and what stands
 * behind the last stands behind all. Not safe for threads.
 */
public final class ReadPlaces {

    private static final int MOST = 100_000;

    private final Map<Long, COSObjectKey> objects = new HashMap<>();
    private final Set<Long> wholeStreams = new HashSet<>();

    /** Nothing was read. */
    public ReadPlaces() {}

    /** The number and generation of the object at a place. */
    COSObjectKey objectAt(WindowReader reader, long place) throws NotStrictException {
        COSObjectKey known = objects.get(place);
        if (known == null) {
            WindowReader.Indirect object = reader.indirect(place);
            known = new COSObjectKey(object.number(), object.generation());
            if (objects.size() < MOST) {
                objects.put(place, known);
            }
        }
        return known;
    }

    /** Looks whether what is at a place ends where it says, should it be a stream. */
    void checkStream(PackedObjects packed, long place) throws NotStrictException {
        if (!wholeStreams.contains(place)) {
            packed.checkStream(place);
            if (wholeStreams.size() < MOST) {
                wholeStreams.add(place);
            }
        }
    }
}
