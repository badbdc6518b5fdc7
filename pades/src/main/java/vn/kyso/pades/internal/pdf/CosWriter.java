// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import vn.kyso.core.FailureCode;

/** Writes PDF objects as text (ISO 32000-1 section 7.3). References stay references. */
public final class CosWriter {

    private static final int MAX_DEPTH = 64;

    private byte[] bytes;
    private int length;

    /** For what writes itself. */
    private final OutputStream out = new OutputStream() {
        @Override
        public void write(int octet) {
            grow(1);
            bytes[length++] = (byte) octet;
        }

        @Override
        public void write(byte[] part, int from, int count) {
            grow(count);
            System.arraycopy(part, from, bytes, length, count);
            length += count;
        }
    };

    /** A writer of something short. */
    public CosWriter() {
        this(512);
    }

    /**
     * A writer of something whose length is about known.
     *
     * @param expected bytes
     */
    public CosWriter(int expected) {
        this.bytes = new byte[expected];
    }

    private void grow(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), 2 * bytes.length));
        }
    }

    /**
     * Appends text as it is.
     *
     * @param text Latin-1
     * @return this
     */
    public CosWriter raw(String text) {
        int count = text.length();
        grow(count);
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            bytes[length + i] = (byte) (c < 0x100 ? c : '?');
        }
        length += count;
        return this;
    }

    /**
     * Appends bytes as they are.
     *
     * @param part any
     * @return this
     */
    public CosWriter raw(byte[] part) {
        grow(part.length);
        System.arraycopy(part, 0, bytes, length, part.length);
        length += part.length;
        return this;
    }

    /**
     * Appends digits 0, such as fill a gap.
     *
     * @param count how many
     * @return this
     */
    public CosWriter zeros(int count) {
        grow(count);
        Arrays.fill(bytes, length, length + count, (byte) '0');
        length += count;
        return this;
    }

    /**
     * Appends an object.
     *
     * @param object not a stream
     * @return this
     */
    public CosWriter object(COSBase object) {
        write(object, 0);
        return this;
    }

    /**
     * Appends a text string: as it is when it is plain ASCII, otherwise UTF-16BE with its mark.
     *
     * @param text any
     * @return this
     */
    public CosWriter text(String text) {
        boolean ascii = text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        return raw(ascii ? literal(text.getBytes(US_ASCII)) : "<FEFF" + hex(text.getBytes(UTF_16BE)) + ">");
    }

    /**
     * How much has been written.
     *
     * @return bytes
     */
    public int size() {
        return length;
    }

    /**
     * What has been written.
     *
     * @return a copy
     */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void write(COSBase object, int depth) {
        if (depth > MAX_DEPTH) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("An object that signing must rewrite is nested deeper than " + MAX_DEPTH + " levels")
                    .toException();
        }
        if (object instanceof COSObject reference) {
            reference(Objects.requireNonNull(reference.getKey()));
        } else if (object instanceof COSStream) {
            throw new IllegalArgumentException("A stream is always an object of its own");
        } else if (object instanceof COSDictionary dictionary) {
            raw("<<");
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                name(entry.getKey());
                raw(" ");
                write(entry.getValue(), depth + 1);
            }
            raw(">>");
        } else if (object instanceof COSArray array) {
            raw("[");
            for (int i = 0; i < array.size(); i++) {
                if (i > 0) {
                    raw(" ");
                }
                COSBase item = array.get(i);
                write(item == null ? COSNull.NULL : item, depth + 1);
            }
            raw("]");
        } else {
            simple(object);
        }
    }

    private void simple(COSBase object) {
        if (object instanceof COSName name) {
            name(name);
        } else if (object instanceof COSString string) {
            byte[] bytes = string.getBytes();
            boolean plain = !string.getForceHexForm();
            for (byte b : bytes) {
                plain &= b >= 0x20 && b < 0x7f;
            }
            raw(plain ? literal(bytes) : "<" + hex(bytes) + ">");
        } else if (object instanceof COSInteger integer) {
            raw(Long.toString(integer.longValue()));
        } else if (object instanceof COSBoolean bool) {
            raw(bool.getValue() ? "true" : "false");
        } else if (object instanceof COSFloat number) {
            number(number);
        } else {
            raw("null");
        }
    }

    /** As it was, but without an exponent, which PDF does not know: readers take 1e9 for 1, or for the end of the object. */
    private void number(COSFloat number) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            number.writePDF(written);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
        String text = written.toString(US_ASCII);
        raw(text.indexOf('e') < 0 && text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString());
    }

    private void name(COSName name) {
        try {
            name.writePDF(out);
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
    }

    /**
     * Appends a reference.
     *
     * @param key to which object
     * @return this
     */
    public CosWriter reference(COSObjectKey key) {
        return raw(key.getNumber() + " " + key.getGeneration() + " R");
    }

    private static String literal(byte[] ascii) {
        StringBuilder text = new StringBuilder(ascii.length + 8).append('(');
        for (byte b : ascii) {
            if (b == '(' || b == ')' || b == '\\') {
                text.append('\\');
            }
            text.append((char) b);
        }
        return text.append(')').toString();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
