// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.io.FileWindow;

/**
 * What the revisions behind a point of a file say they define, read to the letter: readers that forgive nothing and
 * readers that forgive much then see the same.
 */
public final class AppendedRevisions {

    /**
     * What the newest section says about an object.
     *
     * @param number of the object
     * @param generation of the object
     * @param free whether it was removed
     * @param container the object stream it is in, or 0
     * @param offset where it is in the file when it is in none, otherwise its index in the object stream
     */
    public record Entry(long number, int generation, boolean free, long container, long offset) {}

    /**
     * What stands before the point.
     *
     * @param highest the highest number of an object there
     * @param encrypted whether the file is encrypted
     * @param places where an object is in the file, counted from its header; 0 when it is not in the file itself
     */
    public record Before(long highest, boolean encrypted, LongUnaryOperator places) {}

    private final Map<Long, Entry> entries = new HashMap<>();
    private final Set<Long> places = new HashSet<>();
    private @Nullable COSObjectKey root;
    private long landing;

    private AppendedRevisions() {}

    /**
     * Reads the sections from the last to the first behind the point.
     *
     * @param window the file
     * @param startXref the last section
     * @param end the point
     * @param before what stands before the point
     * @param most how many entries there may be
     * @param read what was read of the same file before, and is now
     * @return what they say, or empty when they are not written to the letter
     */
    public static Optional<AppendedRevisions> read(
            FileWindow window, long startXref, long end, Before before, int most, ReadPlaces read) {
        WindowReader reader = new WindowReader(
                window, (number, generation) -> new COSObject(new COSObjectKey(number, generation), null));
        AppendedRevisions found = new AppendedRevisions();
        try {
            Set<Long> seen = new HashSet<>();
            long at = startXref;
            while (at >= end) {
                if (!seen.add(at)) {
                    return Optional.empty();
                }
                // Some programs leave a cross-reference stream out of its own entries.
                found.places.add(at);
                List<XrefPart> parts = new ArrayList<>();
                COSDictionary trailer = found.section(reader, at, end, most, parts);
                checkSize(trailer, parts, before.highest());
                for (XrefPart part : parts) {
                    found.add(reader, read, part, end, most);
                }
                found.free(parts);
                if (found.root == null && trailer.getItem(COSName.ROOT) instanceof COSObject reference) {
                    found.root = reference.getKey();
                }
                at = XrefChain.number(trailer, COSName.PREV);
            }
            found.landing = at;
            found.checkPacked(reader, read, before, end);
            return at <= 0 && end > 0 ? Optional.empty() : Optional.of(found);
        } catch (NotStrictException e) {
            return Optional.empty();
        }
    }

    /** Readers may pass over objects beyond the size that a trailer tells. */
    private static void checkSize(COSDictionary trailer, List<XrefPart> parts, long highestBefore)
            throws NotStrictException {
        long highest = highestBefore;
        for (XrefPart part : parts) {
            highest = Math.max(highest, part.highest());
        }
        if (XrefChain.number(trailer, COSName.SIZE) <= highest) {
            throw NotStrictException.because("a trailer that tells of fewer objects than there are");
        }
    }

    private void checkPacked(WindowReader reader, ReadPlaces read, Before before, long end) throws NotStrictException {
        PackedObjects packed = new PackedObjects(reader, number -> {
            Entry entry = entries.get(number);
            if (entry == null) {
                return before.places().applyAsLong(number);
            }
            return entry.free() || entry.container() > 0 ? 0 : entry.offset();
        });
        for (Entry entry : entries.values()) {
            if (!entry.free() && entry.container() == 0 && entry.offset() >= end) {
                read.checkStream(packed, entry.offset());
            }
            if (entry.container() > 0) {
                if (before.encrypted()) {
                    throw NotStrictException.because("objects packed and encrypted");
                }
                packed.check(entry.number(), entry.container(), (int) entry.offset());
            }
        }
    }

    private COSDictionary section(WindowReader reader, long at, long end, int most, List<XrefPart> parts)
            throws NotStrictException {
        long behindWord = XrefChain.behindWord(reader, at);
        if (behindWord < 0) {
            XrefChain.Stream stream = XrefChain.stream(reader, at, most);
            parts.add(stream.part());
            return stream.dictionary();
        }
        XrefTable.Read read = XrefTable.at(reader, behindWord);
        COSBase value = reader.at(read.trailerAt(), CosLexer::value);
        if (!(value instanceof COSDictionary dictionary)) {
            throw NotStrictException.because("a trailer that is no dictionary");
        }
        parts.add(read.table());
        XrefPart beside = HybridViews.beside(reader, dictionary, most);
        if (beside != null) {
            long place = XrefChain.number(dictionary, COSName.XREF_STM);
            if (place < end) {
                throw NotStrictException.because("a hybrid file whose newest entries are those of old");
            }
            places.add(place);
            parts.add(beside);
        }
        return dictionary;
    }

    private void add(WindowReader reader, ReadPlaces read, XrefPart part, long end, int most)
            throws NotStrictException {
        XrefRanges ranges = part.ranges();
        if (ranges.total() > most) {
            throw NotStrictException.because("more entries than objects are allowed");
        }
        for (int range = 0; range < ranges.size(); range++) {
            for (long number = ranges.first(range); number <= ranges.last(range); number++) {
                add(reader, read, number, part.find(number), end);
            }
        }
    }

    /** What one part of a section calls free may be in the other. */
    private void free(List<XrefPart> parts) {
        for (XrefPart part : parts) {
            XrefRanges ranges = part.ranges();
            for (int range = 0; range < ranges.size(); range++) {
                for (long number = ranges.first(range); number <= ranges.last(range); number++) {
                    entries.putIfAbsent(number, new Entry(number, 0, true, 0, 0));
                }
            }
        }
    }

    private void add(WindowReader reader, ReadPlaces read, long number, XrefPart.@Nullable Entry entry, long end)
            throws NotStrictException {
        if (entry == null) {
            return;
        }
        if (entry.compressed()) {
            entries.putIfAbsent(number, new Entry(number, 0, false, entry.at(), entry.third()));
            return;
        }
        entries.putIfAbsent(number, new Entry(number, entry.third(), false, 0, entry.at()));
        if (entry.at() >= end && places.add(entry.at())) {
            COSObjectKey object = read.objectAt(reader, entry.at());
            if (object.getNumber() != number || object.getGeneration() != entry.third()) {
                throw NotStrictException.because("another object than the cross-reference says");
            }
        }
    }

    /**
     * What they define or remove.
     *
     * @return the newest entry of each number
     */
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * Where objects are that any of them names.
     *
     * @param offset a place in the file
     * @return whether an entry leads there
     */
    public boolean names(long offset) {
        return places.contains(offset);
    }

    /**
     * The section before the point at which the chain goes on.
     *
     * @return its place
     */
    public long landing() {
        return landing;
    }

    /**
     * The catalogue.
     *
     * @return its key by the newest of the trailers that has one
     */
    public Optional<COSObjectKey> root() {
        return Optional.ofNullable(root);
    }
}
