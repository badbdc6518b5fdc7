// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.repair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.repair.ObjectReader.NotInOrderException;
import vn.kyso.pades.internal.repair.ObjectReader.Range;

/**
 * Reads a file from its header to its end as what it has to be: objects, cross-references and trailers. What lies inside
 * streams is passed over, so that objects of an embedded file are not taken for the document's own. Not safe for threads.
 */
final class ObjectScan {

    private final ObjectReader reader;
    private final int maxObjects;
    private final Map<Integer, Found> objects = new TreeMap<>();
    private final List<Integer> objectStreams = new ArrayList<>();
    private @Nullable Map<String, Range> trailer;
    private boolean crossReferenceStream;
    private boolean complete;
    private int revision;
    private boolean revisionEnds;

    private ObjectScan(FileWindow file, int maxObjects) {
        this.reader = new ObjectReader(file);
        this.maxObjects = maxObjects;
    }

    /**
     * An object that was found.
     *
     * @param generation its generation
     * @param offset where it begins, counted from the header
     * @param revision in which revision of the file
     */
    record Found(int generation, long offset, int revision) {}

    static ObjectScan of(FileWindow file, int maxObjects) throws IOException, NotInOrderException {
        ObjectScan scan = new ObjectScan(file, maxObjects);
        scan.scan();
        if (scan.trailer == null || !scan.complete) {
            throw new NotInOrderException("no trailer behind the last object: the file was cut off");
        }
        if (scan.reader.sawByteRange()) {
            throw new NotInOrderException("an earlier signature, which is not put at risk");
        }
        return scan;
    }

    /** By number; of several revisions the last. */
    Map<Integer, Found> objects() {
        return objects;
    }

    /** Numbers of the object streams that are still current. */
    List<Integer> objectStreams() {
        return objectStreams.stream().distinct().toList();
    }

    boolean hasCrossReferenceStream() {
        return crossReferenceStream;
    }

    /** The entry of the last trailer that knows the catalogue, as it is, or null. */
    byte @Nullable [] trailerEntry(String name) throws IOException {
        Range range = trailer == null ? null : trailer.get(name);
        return range == null ? null : reader.bytes(range);
    }

    private void scan() throws IOException, NotInOrderException {
        while (true) {
            revisionEnds |= reader.blanks();
            if (reader.isAtEnd()) {
                return;
            }
            long start = reader.at();
            String word = reader.token();
            switch (word) {
                case "xref" -> table();
                case "startxref" -> {
                    reader.blanks();
                    reader.token();
                    revisionEnds = true;
                }
                case "endobj", "endstream" -> {
                    // One too many, as some programs write it.
                }
                default -> {
                    if (!isNumber(word) || !object(start, Integer.parseInt(word))) {
                        if (!complete || !revisionEnds || reader.holds("endobj")) {
                            throw new NotInOrderException("something that is no object between the objects");
                        }
                        return;
                    }
                }
            }
        }
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.length() < 9 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The entries are not believed: that is why we are here. */
    private void table() throws IOException, NotInOrderException {
        String word;
        do {
            reader.blanks();
            word = reader.token();
            if (word.isEmpty()) {
                throw new NotInOrderException("a cross-reference table that is not in order");
            }
        } while (!word.equals("trailer"));
        reader.blanks();
        if (!reader.isDictionaryNext()) {
            throw new NotInOrderException("a trailer that is not in order");
        }
        trailer(reader.dictionary(0), false);
    }

    private void trailer(Map<String, Range> entries, boolean stream) {
        complete = true;
        revisionEnds = true;
        if (entries.containsKey("Root")) {
            trailer = entries;
            crossReferenceStream = stream;
        }
    }

    private boolean object(long start, int number) throws IOException, NotInOrderException {
        reader.blanks();
        String generation = reader.token();
        reader.blanks();
        if (!isNumber(generation) || !reader.token().equals("obj")) {
            return false;
        }
        if (number == 0 || number > maxObjects) {
            throw new NotInOrderException("an object of number " + number);
        }
        if (revisionEnds) {
            revision++;
            revisionEnds = false;
        }
        complete = false;
        reader.blanks();
        Map<String, Range> entries = Map.of();
        if (reader.isDictionaryNext()) {
            entries = reader.dictionary(0);
        } else {
            plain();
        }
        end(entries);
        put(number, new Found(Integer.parseInt(generation), start, revision), type(entries));
        if (type(entries).equals("XRef")) {
            trailer(entries, true);
        }
        return true;
    }

    /** A number, string, array, name, reference or nothing. */
    private void plain() throws IOException, NotInOrderException {
        for (long before = reader.at(); ; before = reader.at()) {
            reader.blanks();
            long here = reader.at();
            if (reader.token().equals("endobj")) {
                reader.seek(here);
                return;
            }
            reader.seek(here);
            reader.value(0);
            if (reader.at() == before) {
                throw new NotInOrderException("an object without its end");
            }
        }
    }

    private void end(Map<String, Range> entries) throws IOException, NotInOrderException {
        reader.blanks();
        String word = reader.token();
        if (word.equals("stream")) {
            reader.streamData(length(entries));
            reader.blanks();
            word = reader.token();
        }
        if (!word.equals("endobj")) {
            throw new NotInOrderException("an object without its end");
        }
    }

    /** As it stands in the dictionary, or -1. */
    private long length(Map<String, Range> entries) throws IOException {
        Range range = entries.get("Length");
        String text = range == null ? "" : reader.text(range);
        return isNumber(text) ? Long.parseLong(text) : -1;
    }

    private String type(Map<String, Range> entries) throws IOException {
        Range range = entries.get("Type");
        return range == null ? "" : reader.text(range).substring(1);
    }

    private void put(int number, Found found, String type) throws NotInOrderException {
        Found before = objects.put(number, found);
        if (before != null && before.revision() == found.revision()) {
            throw new NotInOrderException("object " + number + " twice in one revision");
        }
        if (objects.size() > maxObjects) {
            throw new NotInOrderException("more than " + maxObjects + " objects");
        }
        objectStreams.remove((Integer) number);
        if (type.equals("ObjStm")) {
            objectStreams.add(number);
        }
    }
}
