// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.io.ByteArrayOutputStream;

/**
 * What of a JPEG matters to a PDF (ITU-T T.81 annex B). The picture's data are taken as they are; what cameras and
 * programs add (place, time, maker, thumbnail, comments) is left out, because it does not belong into a signed
 * document.
 *
 * @param width as stored
 * @param height as stored
 * @param components 1 grey, 3 colour, 4 CMYK
 * @param coding what Adobe's marker says, or what follows where there is none
 * @param orientation as the camera noted it
 * @param bytes the file without what was added
 */
@SuppressWarnings("ArrayRecordComponent") // passed on at once, never compared
record JpegFile(int width, int height, int components, Coding coding, Orientation orientation, byte[] bytes) {

    static final int MAGIC = 0xFFD8;

    private static final int MAX_SCANS = 100;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0};
    private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};

    /** How components are to be understood. */
    enum Coding {
        /** Luminance and colour differences, or grey: as PDF takes it for granted. */
        USUAL,
        /** Red, green and blue themselves, although no marker says so. */
        PLAIN_RGB,
        /** CMYK or YCCK of Adobe's programs, which means ink by 0. */
        INVERTED,
        /** CMYK, ink by 255. */
        INK
    }

    static JpegFile read(byte[] file) {
        return new Reader(file).read();
    }

    private static final class Reader {
        private final byte[] file;
        private final ByteArrayOutputStream kept;
        private int width;
        private int height;
        private int components;
        private boolean namedRgb;
        private boolean jfif;
        private boolean adobe;
        private int scans;
        private Orientation orientation = Orientation.UPRIGHT;

        Reader(byte[] file) {
            this.file = file;
            this.kept = new ByteArrayOutputStream(file.length);
        }

        JpegFile read() {
            kept.write(file, 0, 2);
            int at = 2;
            while (true) {
                int marker = marker(at);
                if (marker == 0xff) {
                    at++;
                    continue;
                }
                if (marker == EOI) {
                    break;
                }
                int length = 2 + number(at + 2);
                if (length < 4 || at + length > file.length) {
                    throw MarkImage.unusable("it is cut off");
                }
                segment(marker, at, length);
                at += length;
                if (marker == SOS) {
                    int end = endOfScan(at);
                    kept.write(file, at, end - at);
                    at = end;
                }
            }
            if (components == 0 || scans == 0) {
                throw MarkImage.unusable("it has no picture in it");
            }
            kept.write(0xff);
            kept.write(EOI);
            return new JpegFile(width, height, components, coding(), orientation, kept.toByteArray());
        }

        private void segment(int marker, int at, int length) {
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8;
            if (frame) {
                frame(marker, at, length);
            } else if (marker == SOS) {
                if (components == 0) {
                    throw MarkImage.unusable("it has no frame header");
                }
                if (++scans > MAX_SCANS) {
                    throw MarkImage.unusable("it has more than " + MAX_SCANS + " scans");
                }
            } else if (marker == APP0) {
                jfif |= startsWith(JFIF, at, length);
            } else if (marker == APP14) {
                adobe |= startsWith(ADOBE, at, length);
            } else if (marker == APP1) {
                orientation = Exif.orientation(file, at + 4, at + length).orElse(orientation);
            }
            boolean added = (marker >= APP0 && marker <= APP15) || marker == COMMENT;
            boolean needed = (marker == APP0 && startsWith(JFIF, at, length))
                    || (marker == APP14 && startsWith(ADOBE, at, length));
            if (!added || needed) {
                kept.write(file, at, length);
            }
        }

        private void frame(int marker, int at, int length) {
            if (marker > 0xc2) {
                throw MarkImage.unusable("it is coded in a way that PDF does not know");
            }
            if (components != 0 || length < 10) {
                throw MarkImage.unusable("its frame header is damaged");
            }
            int depth = file[at + 4];
            height = number(at + 5);
            width = number(at + 7);
            components = file[at + 9] & 0xff;
            MarkImage.checkSize(width, height);
            if (depth != 8 || (components != 1 && components != 3 && components != 4) || length < 10 + 3 * components) {
                throw MarkImage.unusable("it has " + components + " components of " + depth + " bits");
            }
            namedRgb = components == 3 && file[at + 10] == 'R' && file[at + 13] == 'G' && file[at + 16] == 'B';
        }

        /** As libjpeg decides, which all renderers follow. */
        private Coding coding() {
            if (components == 4) {
                return adobe ? Coding.INVERTED : Coding.INK;
            }
            return namedRgb && !jfif && !adobe ? Coding.PLAIN_RGB : Coding.USUAL;
        }

        private int marker(int at) {
            if (at + 1 >= file.length) {
                throw MarkImage.unusable("it is cut off");
            }
            int marker = file[at + 1] & 0xff;
            if ((file[at] & 0xff) != 0xff || marker == 0) {
                throw MarkImage.unusable("it is damaged");
            }
            return marker;
        }

        /** Where the next marker begins that is neither a stuffed byte nor a restart. */
        private int endOfScan(int from) {
            for (int at = from; at + 1 < file.length; at++) {
                int next = file[at + 1] & 0xff;
                if ((file[at] & 0xff) == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    return at;
                }
            }
            throw MarkImage.unusable("it is cut off");
        }

        private boolean startsWith(byte[] name, int at, int length) {
            return length >= 4 + name.length
                    && java.util.Arrays.equals(file, at + 4, at + 4 + name.length, name, 0, name.length);
        }

        private int number(int at) {
            return at + 1 < file.length ? ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff) : 0;
        }
    }
}
