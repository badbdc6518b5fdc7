// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import vn.kyso.pades.internal.pdf.ColourRules;

/** Colours of text, border and background as operators of a content stream, in the way the document allows. */
record Ink(ColourRules rules) {

    /** The entry of the resources that the operators refer to. */
    String resources() {
        return rules.calibrated() ? "/ColorSpace<</Cs0 " + rules.rgb() + ">>" : "";
    }

    String fill(int rgb) {
        return operator(rgb, "/Cs0 cs ", "g", "rg", "sc");
    }

    String stroke(int rgb) {
        return operator(rgb, "/Cs0 CS ", "G", "RG", "SC");
    }

    private String operator(int rgb, String choose, String grey, String colour, String calibrated) {
        int red = rgb >> 16;
        int green = (rgb >> 8) & 0xff;
        int blue = rgb & 0xff;
        String numbers = Numbers.of(red / 255.0, green / 255.0, blue / 255.0);
        if (rules.calibrated()) {
            return choose + numbers + " " + calibrated;
        }
        return red == green && green == blue ? Numbers.of(red / 255.0) + " " + grey : numbers + " " + colour;
    }
}
