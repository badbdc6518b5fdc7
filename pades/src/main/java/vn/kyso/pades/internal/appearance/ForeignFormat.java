// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;

/** Names the formats that people supply by mistake, so that they know what to convert. */
final class ForeignFormat {

    private static final int LOOKED_AT = 256;

    private ForeignFormat() {}

    /** A remark, or nothing when the format is not known here either. */
    static String named(byte[] file) {
        String start = new String(file, 0, Math.min(LOOKED_AT, file.length), ISO_8859_1);
        String name = byMagic(start);
        return name.isEmpty() ? "" : " but " + name;
    }

    private static String byMagic(String start) {
        if (start.isEmpty()) {
            return "empty";
        }
        if (start.startsWith("GIF8")) {
            return "GIF";
        }
        if (start.startsWith("BM")) {
            return "BMP";
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return "TIFF";
        }
        if (start.startsWith("%PDF")) {
            return "PDF";
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return "WebP";
        }
        if (start.startsWith("ftyphei", 4) || start.startsWith("ftypmif1", 4)) {
            return "HEIC";
        }
        if (start.startsWith("ftypavif", 4)) {
            return "AVIF";
        }
        if (start.startsWith("\0\0\0\fjP  ") || start.startsWith("\u00ffO\u00ffQ")) {
            return "JPEG 2000";
        }
        return start.toLowerCase(Locale.ROOT).contains("<svg") || start.contains("<?xml") ? "SVG or other XML" : "";
    }
}
