// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.internal.crypt.Protection;

/**
 * A revision to be appended: new and replaced objects, then a cross-reference of the kind the last revision has (ISO
 * 32000-1 sections 7.5.4, 7.5.6, 7.5.8). Not safe for threads.
 */
public final class Increment {

    /** The largest object number a reader must accept (ISO 32000-1 annex C). */
    private static final long MAX_OBJECT_NUMBER = 8_388_607;

    /** About what stands around an object, its line in the cross-reference included. */
    private static final int OVERHEAD = 64;

    private static final int TRAILER = 512;

    private final PdfFile file;
    private final Map<COSObjectKey, byte[]> bodies = new LinkedHashMap<>();
    private final Map<COSObjectKey, COSDictionary> rewritten = new LinkedHashMap<>();
    private long nextNumber;

    /**
     * Begins a revision.
     *
     * @param file what it will be appended to
     */
    public Increment(PdfFile file) {
        this.file = file;
        this.nextNumber = file.nextObjectNumber();
    }

    /**
     * Takes a fresh object number.
     *
     * @return a key nobody uses
     */
    public COSObjectKey newKey() {
        if (nextNumber > MAX_OBJECT_NUMBER) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("The document claims object number " + (nextNumber - 1) + "; a PDF has at most "
                            + MAX_OBJECT_NUMBER)
                    .toException();
        }
        return new COSObjectKey(nextNumber++, 0);
    }

    /**
     * Sets an object.
     *
     * @param key fresh, or of an object to replace
     * @param body what stands between obj and endobj
     */
    public void put(COSObjectKey key, byte[] body) {
        bodies.put(key, body);
    }

    /**
     * Adds a new object.
     *
     * @param body what stands between obj and endobj
     * @return its key
     */
    public COSObjectKey add(byte[] body) {
        COSObjectKey key = newKey();
        put(key, body);
        return key;
    }

    /**
     * A copy of a dictionary of the original, to be changed; it replaces the original's. Asked again, the same copy
     * comes back.
     *
     * @param key its key
     * @param original as it is now
     * @return a flat copy
     */
    public COSDictionary rewrite(COSObjectKey key, COSDictionary original) {
        return rewritten.computeIfAbsent(key, k -> {
            COSDictionary copy = new COSDictionary();
            for (Map.Entry<COSName, COSBase> entry : original.entrySet()) {
                copy.setItem(entry.getKey(), entry.getValue());
            }
            return copy;
        });
    }

    /**
     * The bytes of the revision, encrypted when the document is. Of the marked object, everything up to its first string
     * and the /Contents of a signature stays as it was put.
     *
     * @param mark an object whose place is of interest
     * @return bytes and place
     */
    public Written write(COSObjectKey mark) {
        rewritten.forEach(
                (key, dictionary) -> put(key, new CosWriter().object(dictionary).toByteArray()));
        int expected = bodies.values().stream()
                .mapToInt(body -> body.length + OVERHEAD)
                .sum();
        CosWriter out = new CosWriter(expected + TRAILER);
        if (!file.tail().endsWithNewline()) {
            out.raw("\n");
        }
        long base = file.tail().fileLength() - file.tail().base();
        TreeMap<COSObjectKey, Long> offsets = new TreeMap<>();
        int markedBody = -1;
        Protection protection = file.protection();
        for (Map.Entry<COSObjectKey, byte[]> entry : bodies.entrySet()) {
            COSObjectKey key = entry.getKey();
            offsets.put(key, base + out.size());
            out.raw(key.getNumber() + " " + key.getGeneration() + " obj\n");
            if (key.equals(mark)) {
                markedBody = out.size();
            }
            out.raw(protection == null ? entry.getValue() : protection.encrypt(key, entry.getValue()));
            out.raw("\nendobj\n");
        }
        long startXref = base + out.size();
        if (file.tail().xrefStream()) {
            COSObjectKey own = newKey();
            offsets.put(own, startXref);
            XrefSection.stream(out, own, offsets, nextNumber, file);
        } else {
            XrefSection.table(out, offsets, nextNumber, file);
        }
        out.raw("startxref\n" + startXref + "\n%%EOF\n");
        return new Written(out.toByteArray(), markedBody);
    }

    /**
     * A written revision.
     *
     * @param bytes to be appended
     * @param markedBody where the body of the marked object begins
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on at once, never kept or compared
    public record Written(byte[] bytes, int markedBody) {}

    /** Runs of consecutive object numbers. */
    static List<List<COSObjectKey>> runs(Iterable<COSObjectKey> sorted) {
        List<List<COSObjectKey>> runs = new ArrayList<>();
        long expected = -1;
        for (COSObjectKey key : sorted) {
            if (key.getNumber() != expected) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(key);
            expected = key.getNumber() + 1;
        }
        return runs;
    }
}
