// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;
import vn.kyso.pades.internal.pdf.CosWriter;

/** Bodies of stream objects (ISO 32000-1 section 7.3.8). */
final class Streams {

    private Streams() {}

    static byte[] plain(String entries, byte[] content) {
        return new CosWriter()
                .raw("<<" + entries + "/Length " + content.length + ">>\nstream\n")
                .raw(content)
                .raw("\nendstream")
                .toByteArray();
    }

    static byte[] deflated(String entries, byte[] content) {
        return plain(entries + "/Filter/FlateDecode", deflate(content));
    }

    /** As small as it gets. */
    static byte[] deflate(byte[] content) {
        return deflate(content, Deflater.BEST_COMPRESSION);
    }

    /** For what is made for one document: a third of the time, and of a font program three in a hundred bytes more. */
    static byte[] quicklyDeflated(String entries, byte[] content) {
        return plain(entries + "/Filter/FlateDecode", deflate(content, Deflater.BEST_SPEED));
    }

    private static byte[] deflate(byte[] content, int level) {
        Deflater deflater = new Deflater(level);
        try {
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 64);
            byte[] piece = new byte[8192];
            while (!deflater.finished()) {
                out.write(piece, 0, deflater.deflate(piece));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
