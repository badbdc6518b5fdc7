// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ICC_ProfileRGB;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Output intents that came in with a signature, as some programs add them to PDF/A. Some readers draw the whole document
 * by their profile, so only one that leaves colours as they are is harmless.
 */
final class AddedColours {

    private static final COSName PROFILE = COSName.getPDFName("DestOutputProfile");
    private static final int MOST_BYTES = 4 << 20;
    private static final float ALIKE = 0.08f;
    private static final int[] TABLES = {0x41324230, 0x41324231, 0x41324232, 0x44324230, 0x44324231, 0x44324232};
    private static final float[] LEVELS = {0, 0.2f, 0.5f, 0.8f, 1};

    private AddedColours() {}

    static boolean areHarmless(@Nullable COSBase intents) {
        if (!(intents instanceof COSArray list)) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            boolean harmless = list.getObject(i) instanceof COSDictionary intent
                    && intent.getDictionaryObject(PROFILE) instanceof COSStream profile
                    && leavesColoursAlone(profile);
            if (!harmless) {
                return false;
            }
        }
        return true;
    }

    private static boolean leavesColoursAlone(COSStream stream) {
        try (InputStream in = stream.createInputStream()) {
            byte[] data = in.readNBytes(MOST_BYTES);
            // With a table inside, readers may go by the table or by the curves.
            if (!(ICC_Profile.getInstance(data) instanceof ICC_ProfileRGB profile) || hasTable(profile)) {
                return false;
            }
            ICC_ColorSpace space = new ICC_ColorSpace(profile);
            for (float red : LEVELS) {
                for (float green : LEVELS) {
                    for (float blue : LEVELS) {
                        float[] shown = space.toRGB(new float[] {red, green, blue});
                        if (Math.abs(shown[0] - red) > ALIKE
                                || Math.abs(shown[1] - green) > ALIKE
                                || Math.abs(shown[2] - blue) > ALIKE) {
                            return false;
                        }
                    }
                }
            }
            return true;
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private static boolean hasTable(ICC_Profile profile) {
        for (int tag : TABLES) {
            if (profile.getData(tag) != null) {
                return true;
            }
        }
        return false;
    }
}
