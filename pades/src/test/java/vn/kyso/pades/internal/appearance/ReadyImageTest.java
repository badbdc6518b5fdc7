// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.Appearance.ImageDemand;
import vn.kyso.pades.internal.pdf.ColourRules;
import vn.kyso.pades.support.Pictures;

/** Remembering what came of an image must not change what documents get. */
class ReadyImageTest {

    /** Two by two pixels, red and half transparent. */
    private static byte[] red() {
        byte half = (byte) 0x80;
        byte full = (byte) 0xff;
        byte[] row = {0, full, 0, 0, half, full, 0, 0, half};
        byte[] rows = new byte[2 * row.length];
        System.arraycopy(row, 0, rows, 0, row.length);
        System.arraycopy(row, 0, rows, row.length, row.length);
        return Pictures.png(2, 2, 8, 6, 0, rows);
    }

    @Test
    @DisplayName("The same image asked for in the same way is unpacked once, whoever brings its bytes")
    void theSameImageIsUnpackedOnce() {
        ReadyImage first = ReadyImage.of(red(), ImageDemand.NONE, ColourRules.FREE, 1);
        assertThat(ReadyImage.of(red(), ImageDemand.NONE, ColourRules.FREE, 1)).isSameAs(first);
    }

    @Test
    @DisplayName("A document that claims PDF/A gets its own kind of the image, and so does a pale mark")
    void whatIsAskedOfItMatters() {
        ReadyImage free = ReadyImage.of(red(), ImageDemand.NONE, ColourRules.FREE, 1);
        ReadyImage archive = ReadyImage.of(red(), ImageDemand.NONE, new ColourRules(true, false), 1);
        ReadyImage pale = ReadyImage.of(red(), ImageDemand.NONE, ColourRules.FREE, 0.3);
        assertThat(free.drawn().entries()).contains("/DeviceRGB");
        assertThat(archive.drawn().entries()).contains("/CalRGB");
        assertThat(pale.drawn().content()).isNotEqualTo(free.drawn().content());
    }

    @Test
    @DisplayName("An image that was used without a demand is judged when there is one")
    void demandsAreJudgedAnew() {
        byte[] image = red();
        ReadyImage.of(image, ImageDemand.NONE, ColourRules.FREE, 1);
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(RemoteSigningException.class)
                    .isThrownBy(() -> ReadyImage.of(image, ImageDemand.BLUE_ON_TRANSPARENT, ColourRules.FREE, 1))
                    .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.IMAGE_UNUSABLE));
        }
    }
}
