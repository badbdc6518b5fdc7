// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Font files of all kinds, made from those of {@code fonts/make.py}. */
public final class Fonts {

    private Fonts() {}

    /** "Kyso Test Plain", TrueType outlines. */
    public static byte[] plain() {
        return read("plain.ttf");
    }

    /** "Kyso Test Cubic", the same in CFF outlines. */
    public static byte[] cubic() {
        return read("cubic.otf");
    }

    /** A collection of "Kyso Test Plain" and "Kyso Test Second". */
    public static byte[] collection() {
        return read("two.ttc");
    }

    /** The plain font under the name that Decree 30/2020 asks for; nobody's font is copied. */
    public static byte[] namedTimes() {
        String font = new String(plain(), ISO_8859_1);
        return font.replace("Kyso Test Plain", "Times New Roman")
                .replace(wide("Kyso Test Plain"), wide("Times New Roman"))
                .getBytes(ISO_8859_1);
    }

    private static String wide(String text) {
        return new String(text.getBytes(UTF_16BE), ISO_8859_1);
    }

    /** A font whose maker says otherwise about embedding. */
    public static byte[] withPermission(byte[] font, int fsType) {
        byte[] changed = font.clone();
        ByteBuffer.wrap(changed).putShort(table(font, "OS/2") + 8, (short) fsType);
        return changed;
    }

    /** Where a table begins. */
    public static int table(byte[] font, String tag) {
        ByteBuffer file = ByteBuffer.wrap(font);
        for (int i = 0; i < file.getShort(4); i++) {
            if (new String(font, 12 + 16 * i, 4, ISO_8859_1).equals(tag)) {
                return file.getInt(12 + 16 * i + 8);
            }
        }
        throw new IllegalArgumentException(tag);
    }

    private static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream("/fonts/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
