// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Image files of all kinds. */
public final class Pictures {

    private Pictures() {}

    /** A JPEG of four quarters (red, green; blue, yellow), see {@code images/make.py}. */
    public static byte[] jpeg(String name) {
        try (InputStream in =
                Objects.requireNonNull(Pictures.class.getResourceAsStream("/images/" + name + ".jpg"), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG with a camera's notes: its orientation and a place that nobody needs to know. */
    public static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
        byte[] place = "GPS 16.4637 N".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer body = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + place.length);
        body.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).order(order);
        body.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
        body.putShort((short) 42).putInt(8).putShort((short) 1);
        body.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
        body.putShort((short) 0).putInt(0).put(place);
        return withSegment(jpeg, 0xe1, body.array());
    }

    /** A JPEG with a segment more, right at its beginning. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
        return ByteBuffer.allocate(jpeg.length + body.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (body.length + 2))
                .put(body)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A PNG with no transparency of its own: rows of packed samples, one filter byte (0) before each. */
    public static byte[] png(int width, int height, int depth, int colourType, int interlace, byte[] rows) {
        return new PngMaker(width, height, depth, colourType, interlace).data(rows);
    }

    /** Puts a PNG together, chunk by chunk. */
    public static final class PngMaker {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        public PngMaker(int width, int height, int depth, int colourType, int interlace) {
            out.writeBytes(ByteBuffer.allocate(8).putLong(0x89504E470D0A1A0AL).array());
            chunk(
                    "IHDR",
                    ByteBuffer.allocate(13)
                            .putInt(width)
                            .putInt(height)
                            .put((byte) depth)
                            .put((byte) colourType)
                            .putShort((short) 0)
                            .put((byte) interlace)
                            .array());
        }

        public PngMaker chunk(String type, byte[] body) {
            byte[] named = ByteBuffer.allocate(4 + body.length)
                    .put(type.getBytes(StandardCharsets.US_ASCII))
                    .put(body)
                    .array();
            CRC32 checksum = new CRC32();
            checksum.update(named);
            out.writeBytes(ByteBuffer.allocate(8 + named.length)
                    .putInt(body.length)
                    .put(named)
                    .putInt((int) checksum.getValue())
                    .array());
            return this;
        }

        /** In two pieces, which the standard allows. */
        public byte[] data(byte[] rows) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(9))) {
                deflater.write(rows);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byte[] all = packed.toByteArray();
            chunk("IDAT", java.util.Arrays.copyOf(all, 3));
            chunk("IDAT", java.util.Arrays.copyOfRange(all, 3, all.length));
            return chunk("IEND", new byte[0]).out.toByteArray();
        }
    }
}
