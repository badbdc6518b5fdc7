// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * JSON made small before it is sealed, because sealed bytes cannot be: the reserved gap of a prepared document is mostly
 * zeros, certificates are Base64. A byte 1 and the zlib form (RFC 1950); what begins with a brace was stored plain, by an
 * older version.
 */
final class Packed {

    private static final byte ZLIB = 1;

    private Packed() {}

    static byte[] pack(byte[] json) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream(json.length / 2);
        packed.write(ZLIB);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(json);
        } catch (IOException inMemory) {
            throw new IllegalStateException(inMemory);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /**
     * The JSON again.
     *
     * @param stored opened, so nobody but this library has written it
     * @throws IOException when it is damaged, or packed in a way that only a newer library knows
     */
    static byte[] unpack(byte[] stored) throws IOException {
        if (stored.length > 0 && stored[0] == '{') {
            return stored;
        }
        if (stored.length == 0 || stored[0] != ZLIB) {
            throw new IOException("Expected JSON, or JSON packed in form 1");
        }
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(stored, 1, stored.length - 1))) {
            return in.readAllBytes();
        }
    }
}
