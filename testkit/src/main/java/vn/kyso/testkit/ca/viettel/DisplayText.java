// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Texts for the app: base64 below 100 characters, of letters, digits, {@code _}, {@code -} and space. */
final class DisplayText {

    private static final int LONGEST = 99;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_ -]+");

    private DisplayText() {}

    static String read(String field, String base64, ViettelSettings settings) {
        if (base64.length() > LONGEST) {
            throw Refusal.badRequest(field + " must have fewer than 100 characters");
        }
        String text;
        try {
            text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(field + " must be base64");
        }
        if (settings.strictTexts() && !PLAIN.matcher(text).matches()) {
            throw Refusal.badRequest(field + " may have letters, digits, _, - and space only");
        }
        return text;
    }
}
