// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.pdf.AppendedRevisions;
import vn.kyso.pades.internal.pdf.ReadPlaces;
import vn.kyso.pades.verify.LaterChanges;

/**
 * What stands behind a signed part, to the letter. PDFBox forgives and repairs; other readers repair otherwise, or show
 * nothing. Only where nothing needs forgiving do all see the same, so everything else is not comparable: cross-references
 * that do not lead where they say, objects that no cross-reference names, entries that reach back into the signed part,
 * removed objects, other generations.
 */
final class AppendedPart {

    private static final int OVERLAP = 64;

    private static final Pattern START = Pattern.compile("startxref\\s+(\\d{1,12})");

    private final PdfBytes bytes;
    private final PDDocument present;
    private final PDDocument signed;
    private final long end;
    private final ObjectWords words;
    private final ReadPlaces read;
    private final Runnable watch;

    AppendedPart(
            PdfBytes bytes,
            PDDocument signed,
            PDDocument present,
            long end,
            ObjectWords words,
            ReadPlaces read,
            Runnable watch) {
        this.words = words;
        this.read = read;
        this.bytes = bytes;
        this.signed = signed;
        this.present = present;
        this.end = end;
        this.watch = watch;
    }

    Changes changes() throws IOException {
        int rest = (int) Math.min(bytes.length() - end, OVERLAP);
        if (rest == bytes.length() - end && text(end, rest).isBlank()) {
            return Changes.NONE;
        }
        int header = bytes.headerAt();
        OptionalLong start = lastStart(bytes, bytes.length());
        OptionalLong before = lastStart(bytes, end);
        if (start.isEmpty() || before.isEmpty()) {
            return notComparable("no startxref");
        }
        Optional<AppendedRevisions> found;
        try (FileWindow window = bytes.window(header)) {
            found = AppendedRevisions.read(
                    window, start.getAsLong(), end - header, before(header), Limits.DEFAULT.maxObjects(), read);
        }
        if (found.isEmpty()) {
            return notComparable("a later revision is not written to the letter of the standard");
        }
        AppendedRevisions revisions = found.get();
        if (revisions.landing() != before.getAsLong()) {
            return notComparable("the cross-reference does not go on where the signed part's begins");
        }
        boolean sameRoot = present.getDocument().getTrailer().getItem(COSName.ROOT) instanceof COSObject reference
                && revisions
                        .root()
                        .filter(root -> root.equals(reference.getKey()))
                        .isPresent();
        if (!sameRoot) {
            return notComparable("the trailer's catalogue is not the one that is shown");
        }
        Changes changes = entries(revisions, header);
        return words.hasUnnamed(end, place -> revisions.names(place - header))
                ? changes.and(notComparable("an object that no cross-reference names"))
                : changes;
    }

    private Changes entries(AppendedRevisions revisions, int header) {
        Map<Long, COSObjectKey> before = new HashMap<>();
        signed.getDocument().getXrefTable().keySet().forEach(key -> before.put(key.getNumber(), key));
        Changes changes = Changes.NONE;
        for (AppendedRevisions.Entry entry : revisions.entries()) {
            watch.run();
            changes = changes.and(change(entry, before.get(entry.number()), header));
        }
        return changes;
    }

    private Changes change(
            AppendedRevisions.Entry entry, @org.jspecify.annotations.Nullable COSObjectKey old, int header) {
        if (entry.free()) {
            boolean was =
                    old != null && signed.getDocument().getObjectFromPool(old).getObject() != null;
            return was ? Changes.other("an object was removed").broughtForward() : Changes.NONE;
        }
        if (old != null && old.getGeneration() != entry.generation()) {
            return Changes.other("an object of another generation");
        }
        COSObjectKey key = new COSObjectKey(entry.number(), entry.generation());
        Long shown = present.getDocument().getXrefTable().get(key);
        long told = entry.container() > 0 ? -entry.container() : entry.offset() + header;
        boolean sameView = shown != null && shown == told;
        if (!sameView && header == 0) {
            return notComparable("object " + entry.number() + " is not the one that is shown");
        }
        Long container = entry.container() == 0
                ? Long.valueOf(entry.offset() + header)
                : present.getDocument().getXrefTable().get(new COSObjectKey(entry.container(), 0));
        boolean reachesBack = container != null && container < end;
        Long place = old == null ? null : signed.getDocument().getXrefTable().get(old);
        return reachesBack && (place == null || place != told)
                ? Changes.other("object " + entry.number() + " is taken from another place of the signed part")
                        .broughtForward()
                : Changes.NONE;
    }

    private static Changes notComparable(String why) {
        return Changes.of(LaterChanges.NOT_COMPARABLE, why);
    }

    private AppendedRevisions.Before before(int header) {
        Map<COSObjectKey, Long> table = signed.getDocument().getXrefTable();
        long highest =
                table.keySet().stream().mapToLong(COSObjectKey::getNumber).max().orElse(0);
        return new AppendedRevisions.Before(highest, signed.isEncrypted(), number -> {
            Long place = table.get(new COSObjectKey(number, 0));
            return place == null || place < 0 ? 0 : place - header;
        });
    }

    /** The section that the last startxref before a point names. */
    static OptionalLong lastStart(PdfBytes bytes, long behind) throws IOException {
        int window = (int) Math.min(behind, 1024);
        Matcher matcher = START.matcher(new String(bytes.read(behind - window, window), StandardCharsets.ISO_8859_1));
        OptionalLong found = OptionalLong.empty();
        while (matcher.find()) {
            found = OptionalLong.of(Long.parseLong(matcher.group(1)));
        }
        return found;
    }

    private String text(long offset, int count) throws IOException {
        return new String(bytes.read(offset, count), StandardCharsets.ISO_8859_1);
    }
}
