// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the program says to people, in Vietnamese or English. Immutable; safe for threads. */
public final class Texts {

    private static final String BUNDLE = "vn.kyso.cli.texts";
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private static final ZoneOffset VIET_NAM = ZoneOffset.ofHours(7);

    private final Locale locale;
    private final ResourceBundle bundle;

    /**
     * Opens the texts.
     *
     * @param language Vietnamese gives Vietnamese, any other English
     */
    public Texts(Locale language) {
        this.locale = "vi".equals(language.getLanguage()) ? VIETNAMESE : Locale.ROOT;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                Texts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * The language.
     *
     * @return Vietnamese, or the root locale for English
     */
    public Locale locale() {
        return locale;
    }

    /**
     * A text with its values filled in.
     *
     * @param key which
     * @param values in the order of the placeholders
     * @return the text
     */
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(values);
    }

    /**
     * A text for a constant.
     *
     * @param constant of an enum
     * @return what stands under its type and name
     */
    public String of(Enum<?> constant) {
        return bundle.getString(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /**
     * A duration as a clock shows it.
     *
     * @param duration to be shown, rounded up to seconds
     * @return such as {@code 4:59}
     */
    public static String clock(Duration duration) {
        long seconds = Math.max(0, (duration.toMillis() + 999) / 1000);
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /**
     * A time as people in Viet Nam read it: UTC+7 whatever the machine's zone is (identity-and-pki section 10, trap 13).
     *
     * @param time any
     * @return such as {@code 2026-11-21T10:00:00+07:00}
     */
    public static String time(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atOffset(VIET_NAM));
    }

    /**
     * Makes a text fit for a terminal line: control characters and what reverses the writing direction are replaced.
     *
     * @param text from outside, such as a file's name
     * @return printable
     */
    public static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
