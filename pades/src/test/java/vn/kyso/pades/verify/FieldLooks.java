// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Filling is permitted (P is 2), and with the value comes another look: some readers draw fields by it themselves. */
final class FieldLooks {

    private static final String FAMILY = "looks of filled fields";

    private final byte[] certified;
    private final List<Specimen> all = new ArrayList<>();

    private FieldLooks(byte[] certified) {
        this.certified = certified;
    }

    static List<Specimen> of(UnaryOperator<byte[]> certifier) {
        FieldLooks looks = new FieldLooks(certifier.apply(RawPdf.file(RawPdf.form())));
        looks.all.add(Specimen.good(FAMILY, "another value only", looks.filled("/F 4", "/F 4")));
        looks.bad("white letters", "0 g", "1 g");
        looks.bad("letters of another size", "12 Tf", "99 Tf");
        looks.bad("a background", "/F 4", "/F 4/MK<</BG[1 1 1]>>");
        looks.bad("a caption", "/F 4", "/F 4/MK<</CA(I owe 999)>>");
        looks.bad("not on paper", "/F 4", "/F 0");
        looks.bad("not on the screen", "/F 4", "/F 36");
        looks.bad("no appearance any more", looks.appearance(), "");
        looks.bad("an appearance without a picture", "/N 8 0 R", "");
        looks.bad("a script", "/F 4", "/F 4/AA<</K<</S/JavaScript/JS(1)>>>>");
        looks.bad("another highest length", "/F 4", "/F 4/MaxLen 1");
        looks.bad("another alignment", "/F 4", "/F 4/Q 2");
        looks.bad("a layer", "/F 4", "/F 4/OC 62 0 R");
        return looks.all;
    }

    /** The entry as the certifying program has written it. */
    private String appearance() {
        Matcher entry = Pattern.compile("/AP\\s*<<[^>]*>>").matcher(RawPdf.body(certified, RawPdf.FIELD));
        if (!entry.find()) {
            throw new IllegalStateException("no appearance");
        }
        return entry.group();
    }

    private void bad(String name, String old, String now) {
        all.add(Specimen.bad(FAMILY, name, filled(old, now)));
    }

    private byte[] filled(String old, String now) {
        String field = RawPdf.body(certified, RawPdf.FIELD);
        if (!field.contains(old)) {
            throw new IllegalArgumentException(old);
        }
        return RawPdf.append(
                certified,
                Map.of(
                        RawPdf.FIELD,
                        field.replace(old, now).replace("(100)", "(250)").replace("8 0 R", "61 0 R"),
                        61,
                        RawPdf.appearance("250")));
    }
}
