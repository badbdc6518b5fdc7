// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.appearance;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import vn.kyso.core.FailureCode;

/** Scripts whose letters stand one after the other as they are, so that a mark shows them without shaping. */
final class Script {

    private static final Set<UnicodeScript> SIMPLE = Set.of(
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN,
            UnicodeScript.GEORGIAN,
            UnicodeScript.HAN,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.UNKNOWN);

    private Script() {}

    /** Refuses letters that would be shown in the wrong order or form: law 7. */
    static void requireSimple(Set<Integer> codePoints) {
        for (int codePoint : codePoints) {
            UnicodeScript script = UnicodeScript.of(codePoint);
            if (!SIMPLE.contains(script)) {
                throw FailureCode.OPTION_NOT_SUPPORTED
                        .because("The text has letters of the script " + script
                                + ", which marks cannot set; write it in Latin letters or show an image of it")
                        .toException();
            }
        }
    }
}
