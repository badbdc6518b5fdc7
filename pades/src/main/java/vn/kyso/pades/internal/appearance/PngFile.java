// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a PNG file (ISO/IEC 15948), checked before anything is unpacked: sizes, the allowed combinations of
 * colour type and depth, checksums of what matters, and that the file has its end.
 *
 * @param colourType 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha
 * @param palette three bytes an entry, or null
 * @param transparency the tRNS chunk, or null
 * @param gamma a hundred thousand times the exponent, 0 when sRGB is meant
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record PngFile(
        int width,
        int height,
        int depth,
        int colourType,
        boolean interlaced,
        byte @Nullable [] palette,
        byte @Nullable [] transparency,
        int gamma,
        List<ByteBuffer> data) {

    static final long MAGIC = 0x89504E470D0A1A0AL;

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int TRNS = 0x74524E53;
    private static final int GAMA = 0x67414D41;
    private static final int SRGB = 0x73524742;
    private static final int ICCP = 0x69434350;
    /** The exponent 1/2.2, which nearly is sRGB, and how far from it nobody sees a difference. */
    private static final int USUAL_GAMMA = 45_455;

    private static final int SAME_GAMMA = 1_000;

    static PngFile read(byte[] file) {
        Chunks chunks = new Chunks(file);
        if (chunks.type != IHDR || chunks.body.remaining() != 13) {
            throw MarkImage.unusable("its header is damaged");
        }
        ByteBuffer header = chunks.body;
        int width = header.getInt();
        int height = header.getInt();
        MarkImage.checkSize(width, height);
        int depth = header.get();
        int colourType = header.get();
        boolean plain = header.getShort() == 0;
        int interlace = header.get();
        if (!plain || interlace < 0 || interlace > 1 || !isAllowed(colourType, depth)) {
            throw MarkImage.unusable("its header names a coding that PNG does not know");
        }
        byte[] palette = null;
        byte[] transparency = null;
        int gamma = 0;
        boolean profile = false;
        List<ByteBuffer> data = new ArrayList<>();
        while (chunks.next() != IEND) {
            switch (chunks.type) {
                case PLTE -> palette = chunks.bytes();
                case TRNS -> transparency = chunks.bytes();
                case IDAT -> data.add(chunks.body);
                case SRGB, ICCP -> profile = true;
                case GAMA -> gamma = chunks.body.remaining() == 4 ? chunks.body.getInt() : 0;
                default -> chunks.refuseCritical();
            }
        }
        boolean usual = gamma <= 0 || profile || Math.abs(gamma - USUAL_GAMMA) <= SAME_GAMMA;
        if (colourType == 3 && (palette == null || palette.length < 3 || palette.length % 3 != 0)) {
            throw MarkImage.unusable("its palette is missing or damaged");
        }
        return new PngFile(
                width,
                height,
                depth,
                colourType,
                interlace == 1,
                palette,
                transparency,
                usual ? 0 : gamma,
                List.copyOf(data));
    }

    private static boolean isAllowed(int colourType, int depth) {
        return switch (colourType) {
            case 0 -> List.of(1, 2, 4, 8, 16).contains(depth);
            case 3 -> List.of(1, 2, 4, 8).contains(depth);
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    /** Samples of a pixel. */
    int channels() {
        return switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    /** The packed image. */
    InputStream packed() {
        List<InputStream> parts = new ArrayList<>();
        data.forEach(part -> parts.add(
                new ByteArrayInputStream(part.array(), part.arrayOffset() + part.position(), part.remaining())));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** Goes from chunk to chunk, section 5.3 of the standard. */
    private static final class Chunks {
        private final ByteBuffer in;
        int type;
        ByteBuffer body = ByteBuffer.allocate(0);

        Chunks(byte[] file) {
            this.in = ByteBuffer.wrap(file).position(8);
            next();
        }

        int next() {
            if (in.remaining() < 12) {
                throw MarkImage.unusable("it is cut off");
            }
            int length = in.getInt();
            int start = in.position();
            type = in.getInt();
            if (length < 0 || length > in.remaining() - 4) {
                throw MarkImage.unusable("it is cut off");
            }
            body = in.slice(start + 4, length);
            in.position(start + 4 + length);
            CRC32 checksum = new CRC32();
            checksum.update(in.array(), start, 4 + length);
            if (in.getInt() != (int) checksum.getValue() && isCritical()) {
                throw MarkImage.unusable("a checksum in it is wrong");
            }
            return type;
        }

        byte[] bytes() {
            byte[] bytes = new byte[body.remaining()];
            body.duplicate().get(bytes);
            return bytes;
        }

        private boolean isCritical() {
            return (type & 0x20000000) == 0;
        }

        void refuseCritical() {
            if (isCritical()) {
                throw MarkImage.unusable("it has a part that PNG does not know");
            }
        }
    }
}
