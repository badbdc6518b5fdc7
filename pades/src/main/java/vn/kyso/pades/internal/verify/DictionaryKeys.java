// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.HashSet;
import java.util.Set;
import vn.kyso.pades.internal.pdf.HexString;

/**
 * The keys of a dictionary as they are written. Of two equal ones some readers take the first and some the last; a library
 * that has read it tells no longer that there were two.
 */
final class DictionaryKeys {

    private static final String DELIMITERS = "()<>[]{}/%";

    private final String text;
    private final Set<String> interesting;
    private final Set<String> seen = new HashSet<>();
    private int at;

    private DictionaryKeys(String text, Set<String> interesting) {
        this.text = text;
        this.interesting = interesting;
    }

    /**
     * Whether one of these names stands twice in a dictionary, not counting what is inside of its values.
     *
     * @param text from the dictionary's beginning on, or from somewhat before it
     * @param interesting names that are no values
     */
    static boolean hasTwice(String text, Set<String> interesting) {
        return new DictionaryKeys(text, interesting).twice();
    }

    private boolean twice() {
        at = Math.max(0, text.indexOf("<<"));
        int depth = 0;
        while (at < text.length()) {
            char now = text.charAt(at);
            if (now == '%') {
                skipTo("\n", "\r");
            } else if (now == '(') {
                skipText();
            } else if (text.startsWith("<<", at) || now == '[') {
                depth++;
                at += now == '[' ? 1 : 2;
            } else if (text.startsWith(">>", at) || now == ']') {
                depth--;
                at += now == ']' ? 1 : 2;
                if (depth <= 0) {
                    return false;
                }
            } else if (now == '<') {
                skipTo(">", ">");
            } else if (now == '/') {
                String name = name();
                if (depth == 1 && interesting.contains(name) && !seen.add(name)) {
                    return true;
                }
            } else {
                at++;
            }
        }
        return false;
    }

    private void skipTo(String one, String other) {
        int first = text.indexOf(one, at);
        int second = text.indexOf(other, at);
        int end = first < 0 ? second : second < 0 ? first : Math.min(first, second);
        at = end < 0 ? text.length() : end + 1;
    }

    private void skipText() {
        int depth = 0;
        for (; at < text.length(); at++) {
            char now = text.charAt(at);
            if (now == '\\') {
                at++;
            } else if (now == '(') {
                depth++;
            } else if (now == ')' && --depth == 0) {
                at++;
                return;
            }
        }
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char now = text.charAt(at);
            if (DELIMITERS.indexOf(now) >= 0 || HexString.isSpace((byte) now)) {
                break;
            }
            boolean escaped = now == '#' && at + 2 < text.length() && isHex(at + 1) && isHex(at + 2);
            name.append(escaped ? (char) Integer.parseInt(text.substring(at + 1, at + 3), 16) : now);
            at += escaped ? 2 : 0;
        }
        return name.toString();
    }

    private boolean isHex(int index) {
        return Character.digit(text.charAt(index), 16) >= 0;
    }
}
