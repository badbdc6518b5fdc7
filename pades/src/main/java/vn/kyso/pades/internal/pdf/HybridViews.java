// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.io.FileWindow;

/**
 * A hybrid-reference file has tables for readers of old and streams beside them for others (ISO 32000-2, 7.5.8.4). Some
 * readers pass over the streams, some believe the table first, some the stream: this tells for which objects it matters.
 *
 * @param hidden numbers of objects that some readers find and others do not
 * @param ambiguous numbers of objects of which readers find different ones
 */
public record HybridViews(Set<Long> hidden, Set<Long> ambiguous) {

    /** Copies. */
    public HybridViews {
        hidden = Set.copyOf(hidden);
        ambiguous = Set.copyOf(ambiguous);
    }

    /** A table, or a stream in its place, and the stream beside the table. */
    private record Section(XrefPart main, @Nullable XrefPart beside) {}

    /** The order in which a reader asks. */
    private enum Reader {
        TABLE_ONLY,
        TABLE_FIRST,
        FREE_IN_TABLE_IS_ASKED_BESIDE,
        BESIDE_FIRST
    }

    /**
     * Compares what readers find.
     *
     * @param window the file
     * @param startXref its last section
     * @param most how many entries a section may have
     * @return the objects, or empty when a section is not written to the letter
     */
    public static Optional<HybridViews> of(FileWindow window, long startXref, int most) {
        WindowReader reader = new WindowReader(
                window, (number, generation) -> new COSObject(new COSObjectKey(number, generation), null));
        try {
            List<Section> sections = sections(reader, startXref, most);
            Set<Long> hidden = new HashSet<>();
            Set<Long> ambiguous = new HashSet<>();
            for (Section section : sections) {
                XrefPart beside = section.beside();
                XrefRanges ranges = beside == null ? new XrefRanges() : beside.ranges();
                for (int range = 0; range < ranges.size(); range++) {
                    for (long number = ranges.first(range); number <= ranges.last(range); number++) {
                        compare(sections, number, hidden, ambiguous);
                    }
                }
            }
            return Optional.of(new HybridViews(hidden, ambiguous));
        } catch (NotStrictException e) {
            return Optional.empty();
        }
    }

    private static List<Section> sections(WindowReader reader, long startXref, int most) throws NotStrictException {
        List<Section> sections = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long at = startXref; at > 0; ) {
            if (!seen.add(at)) {
                throw NotStrictException.because("cross-references in a circle");
            }
            long behindWord = XrefChain.behindWord(reader, at);
            COSDictionary trailer;
            if (behindWord < 0) {
                XrefChain.Stream stream = XrefChain.stream(reader, at, most);
                trailer = stream.dictionary();
                sections.add(new Section(stream.part(), null));
            } else {
                XrefTable.Read read = XrefTable.at(reader, behindWord);
                trailer = trailer(reader, read);
                sections.add(new Section(read.table(), beside(reader, trailer, most)));
            }
            at = XrefChain.number(trailer, COSName.PREV);
        }
        return sections;
    }

    private static COSDictionary trailer(WindowReader reader, XrefTable.Read read) throws NotStrictException {
        COSBase value = reader.at(read.trailerAt(), CosLexer::value);
        if (value instanceof COSDictionary dictionary) {
            return dictionary;
        }
        throw NotStrictException.because("a trailer that is no dictionary");
    }

    /** The stream beside a table; what its dictionary says as a trailer must be what the table's trailer says. */
    static @Nullable XrefPart beside(WindowReader reader, COSDictionary trailer, int most) throws NotStrictException {
        if (!trailer.containsKey(COSName.XREF_STM)) {
            return null;
        }
        XrefChain.Stream stream = XrefChain.stream(reader, XrefChain.number(trailer, COSName.XREF_STM), most);
        COSBase root = stream.dictionary().getItem(COSName.ROOT);
        if (root != null && !Objects.equals(key(root), key(trailer.getItem(COSName.ROOT)))) {
            throw NotStrictException.because("a hybrid file with two catalogues");
        }
        if (stream.part().ranges().total() > most) {
            throw NotStrictException.because("more entries than objects are allowed");
        }
        return stream.part();
    }

    private static @Nullable COSObjectKey key(@Nullable COSBase item) {
        return item instanceof COSObject reference ? reference.getKey() : null;
    }

    private static void compare(List<Section> sections, long number, Set<Long> hidden, Set<Long> ambiguous)
            throws NotStrictException {
        Set<XrefPart.Entry> found = new HashSet<>();
        boolean missing = false;
        for (Reader one : Reader.values()) {
            XrefPart.Entry entry = found(one, sections, number);
            missing |= entry == null;
            if (entry != null) {
                found.add(entry);
            }
        }
        if (found.size() > 1) {
            ambiguous.add(number);
        } else if (missing && !found.isEmpty()) {
            hidden.add(number);
        }
    }

    private static XrefPart.@Nullable Entry found(Reader reader, List<Section> sections, long number)
            throws NotStrictException {
        for (Section section : sections) {
            XrefPart beside = reader == Reader.TABLE_ONLY ? null : section.beside();
            boolean besideFirst = reader == Reader.BESIDE_FIRST
                    || (reader == Reader.FREE_IN_TABLE_IS_ASKED_BESIDE
                            && section.main().find(number) == null);
            XrefPart first = besideFirst && beside != null ? beside : section.main();
            XrefPart second = first == beside ? section.main() : beside;
            if (first.ranges().place(number, 1) >= 0) {
                return first.find(number);
            }
            if (second != null && second.ranges().place(number, 1) >= 0) {
                return second.find(number);
            }
        }
        return null;
    }
}
