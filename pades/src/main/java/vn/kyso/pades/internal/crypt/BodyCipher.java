// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.crypt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.pades.internal.pdf.HexString;

/**
 * Encrypts what is to be encrypted in the body of an object that we wrote: every string, the data of a stream, and
 * never the /Contents of a signature (ISO 32000-2 section 7.6.2). Reads only what our own writer makes: the length of a
 * stream stands in its dictionary.
 */
final class BodyCipher {

    private static final int MAX_DEPTH = 80;

    private final byte[] in;
    private final UnaryOperator<byte[]> strings;
    private final UnaryOperator<byte[]> streams;
    private final ByteArrayOutputStream out;
    private int at;

    BodyCipher(byte[] body, UnaryOperator<byte[]> strings, UnaryOperator<byte[]> streams) {
        this.in = body;
        this.strings = strings;
        this.streams = streams;
        this.out = new ByteArrayOutputStream(body.length + 256);
    }

    byte[] encrypted() {
        byte[] data = streamData();
        at = 0;
        if (data == null) {
            value(0, null);
            copy(at, in.length);
            return out.toByteArray();
        }
        byte[] hidden = streams.apply(data);
        value(0, Integer.toString(hidden.length));
        out.writeBytes("\nstream\n".getBytes(ISO_8859_1));
        out.writeBytes(hidden);
        out.writeBytes("\nendstream".getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    /** The data behind a dictionary, or null when the body is no stream. */
    private byte @Nullable [] streamData() {
        blanks();
        if (!startsWith("<<")) {
            return null;
        }
        Map<String, int[]> entries = entries(0);
        blanks();
        if (!startsWith("stream")) {
            return null;
        }
        at += "stream".length();
        at += in[at] == '\r' ? 2 : 1;
        int[] length = entries.get("Length");
        if (length == null) {
            throw unexpected();
        }
        int count = Integer.parseInt(new String(in, length[0], length[1] - length[0], ISO_8859_1).strip());
        return Arrays.copyOfRange(in, at, at + count);
    }

    /** Copies a value, its strings encrypted; the top dictionary of a stream gets another /Length. */
    private void value(int depth, @Nullable String streamLength) {
        if (depth > MAX_DEPTH) {
            throw FailureCode.DOCUMENT_LIMIT_EXCEEDED
                    .because("An object that signing must rewrite is nested deeper than " + MAX_DEPTH + " levels")
                    .toException();
        }
        int from = at;
        blanks();
        copy(from, at);
        if (startsWith("<<")) {
            dictionary(depth, streamLength);
        } else if (in[at] == '<' || in[at] == '(') {
            byte[] hidden = strings.apply(string());
            out.writeBytes(("<" + HexFormat.of().withUpperCase().formatHex(hidden) + ">").getBytes(ISO_8859_1));
        } else if (in[at] == '[') {
            out.write(in[at++]);
            from = at;
            while (!next(']')) {
                at = from;
                value(depth + 1, null);
                from = at;
            }
            copy(from, at);
        } else {
            from = at;
            token();
            copy(from, at);
        }
    }

    private void dictionary(int depth, @Nullable String streamLength) {
        int begin = at;
        Map<String, int[]> entries = entries(depth);
        boolean signature = isSignature(entries);
        at = begin + 2;
        out.writeBytes("<<".getBytes(ISO_8859_1));
        int start = at;
        while (!next('>')) {
            int name = at;
            token();
            String key = new String(in, name + 1, at - name - 1, ISO_8859_1);
            copy(start, at);
            int from = at;
            if (streamLength != null && key.equals("Length")) {
                skip(depth + 1);
                out.writeBytes((" " + streamLength).getBytes(ISO_8859_1));
            } else if (signature && key.equals("Contents")) {
                skip(depth + 1);
                copy(from, at);
            } else {
                value(depth + 1, null);
            }
            start = at;
        }
        at++;
        copy(start, at);
    }

    /** By type, or by what only signatures have: the type may be left out. */
    private boolean isSignature(Map<String, int[]> entries) {
        int[] type = entries.get("Type");
        String name = type == null ? "" : new String(in, type[0], type[1] - type[0], ISO_8859_1).strip();
        return name.equals("/Sig")
                || name.equals("/DocTimeStamp")
                || (entries.containsKey("Contents") && entries.containsKey("ByteRange"));
    }

    /** Where the values of a dictionary stand; the position is behind it afterwards. */
    private Map<String, int[]> entries(int depth) {
        Map<String, int[]> entries = new LinkedHashMap<>();
        at += 2;
        while (!next('>')) {
            int name = at;
            token();
            String key = new String(in, name + 1, at - name - 1, ISO_8859_1);
            int from = at;
            skip(depth + 1);
            entries.put(key, new int[] {from, at});
        }
        at++;
        return entries;
    }

    private void skip(int depth) {
        blanks();
        if (depth > MAX_DEPTH + 1) {
            throw unexpected();
        }
        if (startsWith("<<")) {
            entries(depth);
        } else if (in[at] == '<' || in[at] == '(') {
            string();
        } else if (in[at] == '[') {
            at++;
            while (!next(']')) {
                skip(depth + 1);
            }
        } else {
            token();
        }
    }

    /** Steps over blanks and, when it follows, over the closing bracket. */
    private boolean next(char closing) {
        blanks();
        if (at >= in.length) {
            throw unexpected();
        }
        if (in[at] == closing) {
            at++;
            return true;
        }
        return false;
    }

    /** A name, number, keyword or the R of a reference. */
    private void token() {
        int from = at;
        at++;
        while (at < in.length && !HexString.isSpace(in[at]) && "()<>[]{}/%".indexOf(in[at]) < 0) {
            at++;
        }
        if ("()<>[]{}%".indexOf(in[from]) >= 0) {
            throw unexpected();
        }
    }

    private byte[] string() {
        return in[at] == '(' ? literal() : hexadecimal();
    }

    private byte[] hexadecimal() {
        int from = at + 1;
        while (in[at] != '>') {
            at++;
        }
        return HexString.decode(in, from, at++).orElseThrow(BodyCipher::unexpected);
    }

    private byte[] literal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int open = 0;
        while (true) {
            byte b = in[at++];
            if (b == '\\') {
                escaped(bytes);
                continue;
            }
            if (b == '(' && open++ == 0) {
                continue;
            }
            if (b == ')' && --open == 0) {
                return bytes.toByteArray();
            }
            bytes.write(b);
        }
    }

    private void escaped(ByteArrayOutputStream bytes) {
        byte b = in[at++];
        int code = "nrtbf".indexOf(b);
        if (code >= 0) {
            bytes.write("\n\r\t\b\f".charAt(code));
        } else if (b >= '0' && b <= '7') {
            int value = b - '0';
            for (int i = 0; i < 2 && in[at] >= '0' && in[at] <= '7'; i++) {
                value = value * 8 + in[at++] - '0';
            }
            bytes.write(value);
        } else if (b != '\n') {
            bytes.write(b);
        }
    }

    private boolean startsWith(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at + i >= in.length || in[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void blanks() {
        while (at < in.length && HexString.isSpace(in[at])) {
            at++;
        }
    }

    private void copy(int from, int to) {
        out.write(in, from, to - from);
    }

    private static IllegalStateException unexpected() {
        return new IllegalStateException("An object of our own is not written as expected");
    }
}
