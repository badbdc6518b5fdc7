// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.repair;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.pades.internal.io.Channels;
import vn.kyso.pades.internal.io.FileWindow;
import vn.kyso.pades.internal.io.Limits;
import vn.kyso.pades.internal.io.Stopwatch;
import vn.kyso.pades.internal.repair.ObjectReader.NotInOrderException;
import vn.kyso.pades.internal.repair.ObjectScan.Found;

/**
 * Makes a revision for a file whose cross-reference is damaged: nothing but a whole new cross-reference, of what is
 * found by reading the file from end to end. The file itself stays as it is. Only where there is no doubt: everything in
 * the file is an object, cross-reference or trailer, none is there twice in one revision, a trailer follows the last
 * object, and there is no earlier signature.
 */
public final class Repair {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.pades");
    private static final int HEADER_WITHIN = 1024;
    private static final String BEGIN =
            "\n% The cross-reference above is damaged; this one was found by reading the whole file.\n";
    private static final String[] KEPT = {"Root", "Info", "ID", "Encrypt"};

    private final ObjectScan scan;
    private final TreeMap<Integer, Entry> entries = new TreeMap<>();

    /** One of the cross-reference: an offset and a generation, or an object stream and the index in it. */
    private record Entry(boolean compressed, long first, int second, int revision) {}

    private Repair(ObjectScan scan) {
        this.scan = scan;
        scan.objects()
                .forEach((number, found) ->
                        entries.put(number, new Entry(false, found.offset(), found.generation(), found.revision())));
    }

    /**
     * A cross-reference to be appended.
     *
     * @param file the damaged file
     * @param limits what it may ask of us
     * @return the bytes that follow it, or empty where anything would have to be guessed
     * @throws IOException when it cannot be read
     */
    public static Optional<byte[]> revision(SeekableByteChannel file, Limits limits) throws IOException {
        int head = (int) Math.min(file.size(), HEADER_WITHIN + 8);
        int base = new String(Channels.read(file, 0, head), ISO_8859_1).indexOf("%PDF-");
        Stopwatch stopwatch = new Stopwatch(limits.maxParseTime());
        FileWindow window = new FileWindow(file, base, file.size(), new byte[0], stopwatch);
        try {
            Repair repair = new Repair(ObjectScan.of(window, limits.maxObjects()));
            repair.addCompressed(window, limits);
            return Optional.of(repair.written(file.size() - base));
        } catch (NotInOrderException e) {
            LOG.debug("Not repaired: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Whether what follows a file begins with such a cross-reference.
     *
     * @param appended what follows it
     * @return true when the file was repaired
     */
    public static boolean isIn(byte[] appended) {
        byte[] begin = BEGIN.getBytes(US_ASCII);
        return appended.length > begin.length && Arrays.equals(appended, 0, begin.length, begin, 0, begin.length);
    }

    private void addCompressed(FileWindow window, Limits limits) throws IOException, NotInOrderException {
        List<Integer> streams = scan.objectStreams();
        if (streams.isEmpty()) {
            return;
        }
        StreamHeads heads = new StreamHeads(window, limits.maxObjects(), scan.objects());
        for (int stream : streams) {
            Found found = java.util.Objects.requireNonNull(scan.objects().get(stream));
            int[] numbers = heads.numbersIn(stream);
            for (int i = 0; i < numbers.length; i++) {
                Entry before = entries.get(numbers[i]);
                if (before != null && before.revision() == found.revision()) {
                    throw new NotInOrderException("object " + numbers[i] + " twice in one revision");
                }
                if (before == null || before.revision() < found.revision()) {
                    entries.put(numbers[i], new Entry(true, stream, i, found.revision()));
                }
            }
        }
    }

    private byte[] written(long at) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, BEGIN);
        long startXref = at + out.size();
        boolean stream =
                scan.hasCrossReferenceStream() || entries.values().stream().anyMatch(Entry::compressed);
        if (stream) {
            stream(out, startXref);
        } else {
            table(out);
        }
        text(out, "startxref\n" + startXref + "\n%%EOF\n");
        return out.toByteArray();
    }

    private void table(ByteArrayOutputStream out) throws IOException {
        text(out, "xref\n0 1\n0000000000 65535 f \n");
        for (Map.Entry<Integer, Integer> run : runs().entrySet()) {
            text(out, run.getKey() + " " + run.getValue() + "\n");
            for (Entry entry :
                    entries.subMap(run.getKey(), run.getKey() + run.getValue()).values()) {
                text(out, String.format(Locale.ROOT, "%010d %05d n \n", entry.first(), entry.second()));
            }
        }
        text(out, "trailer\n<</Size " + (entries.lastKey() + 1));
        trailerEntries(out);
        text(out, ">>\n");
    }

    private void stream(ByteArrayOutputStream out, long startXref) throws IOException {
        int own = entries.lastKey() + 1;
        entries.put(own, new Entry(false, startXref, 0, 0));
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        StringBuilder index = new StringBuilder("0 1");
        row(rows, 0, 0, 0xffff);
        for (Map.Entry<Integer, Integer> run : runs().entrySet()) {
            index.append(' ').append(run.getKey()).append(' ').append(run.getValue());
        }
        entries.values().forEach(entry -> row(rows, entry.compressed() ? 2 : 1, entry.first(), entry.second()));
        text(
                out,
                own + " 0 obj\n<</Type/XRef/W[1 5 4]/Index[" + index + "]/Length " + rows.size() + "/Size "
                        + (own + 1));
        trailerEntries(out);
        text(out, ">>\nstream\n");
        out.writeBytes(rows.toByteArray());
        text(out, "\nendstream\nendobj\n");
    }

    private static void row(ByteArrayOutputStream rows, int type, long first, int second) {
        rows.write(type);
        for (int shift = 32; shift >= 0; shift -= 8) {
            rows.write((int) (first >>> shift));
        }
        for (int shift = 24; shift >= 0; shift -= 8) {
            rows.write(second >>> shift);
        }
    }

    /** First number and length of each run of numbers. */
    private Map<Integer, Integer> runs() {
        Map<Integer, Integer> runs = new TreeMap<>();
        List<Integer> numbers = new ArrayList<>(entries.keySet());
        int first = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                runs.put(numbers.get(first), i - first);
                first = i;
            }
        }
        return runs;
    }

    private void trailerEntries(ByteArrayOutputStream out) throws IOException {
        for (String name : KEPT) {
            byte[] value = scan.trailerEntry(name);
            if (value != null) {
                text(out, "/" + name + " ");
                out.writeBytes(value);
            }
        }
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(US_ASCII));
    }
}
