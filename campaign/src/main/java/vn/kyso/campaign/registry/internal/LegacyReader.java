// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.registry.LegacyFile;

/** Rows of a file as fields by name; empty where a row has another form. Memory holds one row. */
final class LegacyReader implements Iterator<Optional<Map<String, String>>> {

    static final List<String> FIELDS =
            List.of("citizen", "also_known_as", "serial", "not_before", "not_after", "revoked_at");

    private static final List<String> NEEDED = List.of("citizen", "serial", "not_before", "not_after");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** No file has a field without a name that this class asks for. */
    private static final Map<String, String> MALFORMED = Map.of("", "");

    private final Rows rows;
    private @Nullable Map<String, String> ahead;
    private boolean looked;

    private LegacyReader(Rows rows) {
        this.rows = rows;
    }

    /** Where rows come from. */
    private interface Rows {
        /** Null at the end; {@link #MALFORMED} for a row of another form. */
        @Nullable
        Map<String, String> next() throws IOException;
    }

    /** Opens a file; empty when its head row lacks a field. */
    static Optional<LegacyReader> open(LegacyFile file) {
        try {
            ShortRows in = new ShortRows(file.content());
            return file.form() == LegacyFile.Form.CSV ? csv(in) : Optional.of(new LegacyReader(json(in)));
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be read", e);
        }
    }

    private static Optional<LegacyReader> csv(ShortRows in) throws IOException {
        CSVParser parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreHeaderCase(true)
                .setTrim(true)
                .setIgnoreEmptyLines(true)
                .setAllowMissingColumnNames(true)
                .get()
                .parse(in);
        List<String> head =
                parser.getHeaderNames().stream().map(String::toLowerCase).toList();
        if (!head.containsAll(NEEDED)) {
            return Optional.empty();
        }
        Iterator<CSVRecord> records = parser.iterator();
        return Optional.of(new LegacyReader(() -> next(in, records)));
    }

    private static @Nullable Map<String, String> next(ShortRows in, Iterator<CSVRecord> records) throws IOException {
        in.nextRow();
        CSVRecord row;
        try {
            if (!records.hasNext()) {
                return null;
            }
            row = records.next();
        } catch (UncheckedIOException e) {
            return malformed(in, e.getCause());
        } catch (IllegalStateException e) {
            return malformed(in, e.getCause());
        }
        if (!row.isConsistent()) {
            return MALFORMED;
        }
        Map<String, String> fields = new HashMap<>();
        for (String field : FIELDS) {
            if (row.isSet(field)) {
                fields.put(field, row.get(field));
            }
        }
        return fields;
    }

    /** A wrong quote spoils its row and no other; a row without end, or a broken stream, spoils the file. */
    private static Map<String, String> malformed(ShortRows in, @Nullable Throwable cause) throws IOException {
        if (in.isTooLong() || !(cause instanceof CSVException)) {
            throw cause instanceof IOException io ? io : new IOException("The file cannot be read", cause);
        }
        return MALFORMED;
    }

    private static Rows json(ShortRows in) {
        return () -> {
            String line = in.line();
            while (line != null && line.isBlank()) {
                line = in.line();
            }
            return line == null ? null : fields(line);
        };
    }

    private static Map<String, String> fields(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.isObject()) {
                return MALFORMED;
            }
            Map<String, String> fields = new HashMap<>();
            for (String field : FIELDS) {
                JsonNode value = node.path(field);
                if (value.isValueNode() && !value.isNull()) {
                    fields.put(field, value.asText());
                }
            }
            return fields;
        } catch (JsonProcessingException e) {
            return MALFORMED;
        }
    }

    @Override
    public boolean hasNext() {
        if (!looked) {
            try {
                ahead = rows.next();
            } catch (IOException e) {
                throw new UncheckedIOException("The file cannot be read", e);
            }
            looked = true;
        }
        return ahead != null;
    }

    @Override
    public Optional<Map<String, String>> next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        looked = false;
        return ahead.containsKey("") ? Optional.empty() : Optional.of(ahead);
    }

    /** Characters with a limit for one row: a quote that is never closed must not draw the file into memory. */
    static final class ShortRows extends Reader {

        static final int LONGEST = 64 * 1024;

        private final Reader in;
        private final char[] one = new char[1];
        private long budget = LONGEST;
        private boolean tooLong;
        private boolean begun;

        ShortRows(Reader in) {
            this.in = in.markSupported() ? in : new BufferedReader(in);
        }

        void nextRow() {
            budget = LONGEST;
        }

        boolean isTooLong() {
            return tooLong;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            if (budget <= 0) {
                tooLong = true;
                throw new IOException("Expected rows of at most " + LONGEST + " characters, found a longer one");
            }
            if (!begun) {
                begun = true;
                skipByteOrderMark();
            }
            int count = in.read(buffer, offset, length);
            budget -= Math.max(0, count);
            return count;
        }

        private void skipByteOrderMark() throws IOException {
            in.mark(1);
            if (in.read(one, 0, 1) == 1 && one[0] != '\uFEFF') {
                in.reset();
            }
        }

        @Nullable
        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            nextRow();
            int count = read(one, 0, 1);
            if (count < 0) {
                return null;
            }
            while (count >= 0 && one[0] != '\n') {
                line.append(one[0]);
                count = read(one, 0, 1);
            }
            return line.toString();
        }

        @Override
        public void close() {
            // The caller opened it, the caller closes it.
        }
    }
}
