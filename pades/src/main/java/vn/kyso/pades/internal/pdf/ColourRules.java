// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.pdf;

import java.util.OptionalInt;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;

/**
 * What a mark may be painted with, so that a document stays what it claims to be. In PDF/A (ISO 19005) colours that
 * depend on a device need the right output intent; calibrated ones are always allowed. PDF/A-1 section 6.4 knows no
 * transparency, and the later parts want an output intent or a blending space for it.
 *
 * @param calibrated colours are told by CalGray and CalRGB instead of DeviceGray, DeviceRGB and DeviceCMYK
 * @param softMasks images may have an alpha channel; otherwise a pixel is there or not
 */
public record ColourRules(boolean calibrated, boolean softMasks) {

    /** For documents that claim nothing. */
    public static final ColourRules FREE = new ColourRules(false, true);

    private static final COSName OUTPUT_INTENTS = COSName.getPDFName("OutputIntents");
    private static final COSName INTENT_OF_PDF_A = COSName.getPDFName("GTS_PDFA1");

    /** White of daylight (D65), primaries and, nearly, gamma of sRGB (IEC 61966-2-1). */
    private static final String WHITE = "/WhitePoint[0.9505 1 1.089]";

    private static final String CAL_GRAY = "[/CalGray<<" + WHITE + "/Gamma 2.2>>]";
    private static final String CAL_RGB = "[/CalRGB<<" + WHITE
            + "/Gamma[2.2 2.2 2.2]/Matrix[0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505]>>]";

    /**
     * What the document's claim allows.
     *
     * @param file the file
     * @return free, unless its metadata name PDF/A
     */
    public static ColourRules of(PdfFile file) {
        OptionalInt part = ArchiveClaim.part(file);
        return part.isEmpty() ? FREE : new ColourRules(true, part.getAsInt() != 1 && hasIntent(file));
    }

    private static boolean hasIntent(PdfFile file) {
        if (PdfFile.resolve(file.catalog().getItem(OUTPUT_INTENTS)) instanceof COSArray intents) {
            for (int i = 0; i < intents.size(); i++) {
                if (PdfFile.resolve(intents.get(i)) instanceof COSDictionary intent
                        && INTENT_OF_PDF_A.equals(PdfFile.resolve(intent.getItem(COSName.S)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The colour space for shades of grey.
     *
     * @return a PDF object
     */
    public String grey() {
        return calibrated ? CAL_GRAY : "/DeviceGray";
    }

    /**
     * The colour space for red, green and blue.
     *
     * @return a PDF object
     */
    public String rgb() {
        return calibrated ? CAL_RGB : "/DeviceRGB";
    }
}
