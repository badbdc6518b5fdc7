// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text made comparable: composed letters (NFKC, so that ligatures fall apart and all blanks are one), blanks turned
 * into a remark at the letter that follows. Remembers where each letter came from. Not safe for threads.
 */
final class Letters {

    private static final String OLD_TONES = "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy";
    private static final String NEW_TONES = "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ";

    private static final char FIRST_BEYOND_ASCII = 0x80;

    private final boolean tolerant;
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> sources = new ArrayList<>();
    private final List<Boolean> blankBefore = new ArrayList<>();
    private final StringBuilder cluster = new StringBuilder();
    private int clusterSource;
    private boolean blank;

    /**
     * Begins.
     *
     * @param tolerant whether capital and small letters are the same, and both ways to set a tone mark
     */
    Letters(boolean tolerant) {
        this.tolerant = tolerant;
    }

    static Letters of(String text, boolean tolerant) {
        Letters letters = new Letters(tolerant);
        letters.add(text, 0);
        letters.end();
        return letters;
    }

    /** Adds text that comes from one source. */
    void add(String more, int source) {
        more.codePoints().forEach(c -> {
            if (!Glyph.isMark(c)) {
                flush();
                clusterSource = source;
            }
            cluster.appendCodePoint(c);
        });
    }

    /** A gap that a reader takes for a blank. */
    void gap() {
        flush();
        blank = true;
    }

    /** No more will be added. */
    void end() {
        flush();
        if (tolerant) {
            settleTones();
        }
    }

    private void flush() {
        if (cluster.length() == 0) {
            return;
        }
        boolean plain = cluster.length() == 1 && cluster.charAt(0) < FIRST_BEYOND_ASCII;
        String composed = plain ? cluster.toString() : Normalizer.normalize(cluster, Normalizer.Form.NFKC);
        cluster.setLength(0);
        String folded = tolerant ? composed.toLowerCase(Locale.ROOT) : composed;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                blank = true;
            } else if (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)) {
                text.append(c);
                sources.add(clusterSource);
                blankBefore.add(blank);
                blank = false;
            }
        }
    }

    /** "hoà" and "hòa" are the same word. */
    private void settleTones() {
        for (int i = 0; i + 1 < text.length(); i++) {
            int at = NEW_TONES.indexOf(text.substring(i, i + 2));
            if (at >= 0 && at % 2 == 0) {
                text.replace(i, i + 2, OLD_TONES.substring(at, at + 2));
            }
        }
    }

    int length() {
        return text.length();
    }

    /** Where the letter at an index came from. */
    int source(int index) {
        return sources.get(index);
    }

    /**
     * Looks for a phrase.
     *
     * @param phrase made comparable in the same way
     * @param from first index
     * @return where it stands as whole words, or -1
     */
    int find(Letters phrase, int from) {
        String wanted = phrase.text.toString();
        for (int at = text.indexOf(wanted, from); at >= 0; at = text.indexOf(wanted, at + 1)) {
            if (isWhole(at, at + wanted.length()) && (tolerant || hasBlanksOf(phrase, at))) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the last letters are the first ones of a phrase, which could go on elsewhere. */
    boolean endsWithin(Letters phrase) {
        for (int length = Math.min(text.length(), phrase.length() - 1); length > 0; length--) {
            if (phrase.text.indexOf(text.substring(text.length() - length)) == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isWhole(int start, int end) {
        boolean mark = end < text.length() && Glyph.isMark(text.charAt(end));
        return !mark && isBorder(start) && isBorder(end);
    }

    private boolean isBorder(int at) {
        return at == 0
                || at == text.length()
                || blankBefore.get(at)
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || !Character.isLetterOrDigit(text.charAt(at));
    }

    private boolean hasBlanksOf(Letters phrase, int at) {
        Boolean[] here = blankBefore.subList(at + 1, at + phrase.length()).toArray(Boolean[]::new);
        Boolean[] there = phrase.blankBefore.subList(1, phrase.length()).toArray(Boolean[]::new);
        return Arrays.equals(here, there);
    }
}
