// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DocumentException;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.appearance.JpegFile.Coding;
import vn.kyso.pades.support.Pictures;

class JpegFileTest {

    @ParameterizedTest
    @CsvSource({
        "baseline,3,USUAL",
        "progressive,3,USUAL",
        "grey,1,USUAL",
        "rgb-adobe,3,USUAL",
        "rgb-by-name,3,PLAIN_RGB",
        "cmyk-adobe,4,INVERTED",
        "ycck-adobe,4,INVERTED",
        "cmyk-plain,4,INK"
    })
    @DisplayName("Each way of coding is told, and the picture's bytes are taken as they are")
    void read_everyCoding(String name, int components, Coding coding) {
        byte[] file = Pictures.jpeg(name);
        JpegFile jpeg = JpegFile.read(file);
        assertThat(jpeg.width()).isEqualTo(48);
        assertThat(jpeg.height()).isEqualTo(32);
        assertThat(jpeg.components()).isEqualTo(components);
        assertThat(jpeg.coding()).isEqualTo(coding);
        assertThat(jpeg.orientation()).isEqualTo(Orientation.UPRIGHT);
        assertThat(jpeg.bytes()).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    @DisplayName("The camera's orientation is read in both byte orders; all else it noted stays behind")
    void read_exif(int orientation) {
        byte[] plain = Pictures.jpeg("baseline");
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            JpegFile jpeg = JpegFile.read(Pictures.withExif(plain, orientation, order));
            assertThat(jpeg.orientation()).isEqualTo(Orientation.of(orientation));
            assertThat(jpeg.bytes()).isEqualTo(plain);
        }
    }

    @Test
    @DisplayName("Comments, profiles, thumbnails and what follows the end stay behind")
    void read_leavesOutWhatIsNotThePicture() {
        byte[] plain = Pictures.jpeg("progressive");
        byte[] full = Pictures.withSegment(plain, 0xfe, "made by A".getBytes(ISO_8859_1));
        full = Pictures.withSegment(full, 0xe2, "ICC_PROFILE\0".getBytes(ISO_8859_1));
        full = Pictures.withSegment(full, 0xe0, "JFXX\0thumbnail".getBytes(ISO_8859_1));
        full = Pictures.withSegment(full, 0xe1, "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1));
        full = Arrays.copyOf(full, full.length + 1000);
        assertThat(JpegFile.read(full).bytes()).isEqualTo(plain);
    }

    @Test
    @DisplayName("Wherever it is cut off, it is refused by type")
    void read_cutOff() {
        byte[] file = Pictures.withExif(Pictures.jpeg("progressive"), 6, ByteOrder.BIG_ENDIAN);
        for (int length = 4; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatExceptionOfType(DocumentException.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> JpegFile.read(cut))
                    .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.IMAGE_UNUSABLE))
                    .withMessageContaining("cut off");
        }
    }

    @Test
    @DisplayName("Any changed byte gives an image or a typed refusal")
    void read_changed() {
        byte[] file = Pictures.withExif(Pictures.jpeg("grey"), 3, ByteOrder.LITTLE_ENDIAN);
        int refused = 0;
        for (int at = 2; at < file.length; at++) {
            for (int flip : new int[] {0xff, 0x80, 0x01}) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) flip;
                try {
                    assertThat(JpegFile.read(changed).width()).isPositive();
                } catch (RemoteSigningException e) {
                    assertThat(e.failure().code()).isEqualTo(FailureCode.IMAGE_UNUSABLE);
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    @DisplayName("Lossless and arithmetic coding, two components, twelve bits and endless scans are refused")
    void read_whatPdfDoesNotKnow() {
        byte[] file = Pictures.jpeg("baseline");
        int frame = new String(file, ISO_8859_1).indexOf("\u00ff\u00c0");
        assertThatExceptionOfType(DocumentException.class).isThrownBy(() -> JpegFile.read(with(file, frame + 1, 0xc3)));
        assertThatExceptionOfType(DocumentException.class).isThrownBy(() -> JpegFile.read(with(file, frame + 1, 0xc9)));
        assertThatExceptionOfType(DocumentException.class).isThrownBy(() -> JpegFile.read(with(file, frame + 9, 2)));
        assertThatExceptionOfType(DocumentException.class).isThrownBy(() -> JpegFile.read(with(file, frame + 4, 12)));
        int scan = new String(file, ISO_8859_1).indexOf("\u00ff\u00da");
        byte[] endless = file;
        for (int i = 0; i < 100; i++) {
            endless = endless.clone();
            byte[] longer = Arrays.copyOf(endless, endless.length + file.length - 2 - scan);
            System.arraycopy(file, scan, longer, endless.length - 2, file.length - scan);
            endless = longer;
        }
        byte[] many = endless;
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> JpegFile.read(many))
                .withMessageContaining("100 scans");
    }

    private static byte[] with(byte[] file, int at, int value) {
        byte[] changed = file.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
