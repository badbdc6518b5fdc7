// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.kyso.identity.ReaderRole;
import vn.kyso.identity.SubjectIdentity;

/** The words of a history. */
final class HistoryWords {

    private static final String BUNDLE = "vn.kyso.core.history.history";
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    /** Viet Nam has one offset all year; the server's own zone never shows (identity-and-pki section 10, trap 13). */
    private static final ZoneOffset VIET_NAM = ZoneOffset.ofHours(7);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final Locale locale;
    private final ResourceBundle texts;

    HistoryWords(Locale asked) {
        this.locale = "vi".equals(asked.getLanguage()) ? VIETNAMESE : Locale.ROOT;
        this.texts = ResourceBundle.getBundle(
                BUNDLE,
                locale,
                HistoryWords.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    Locale locale() {
        return locale;
    }

    String of(String key, Object... values) {
        return new MessageFormat(texts.getString(key), Locale.ROOT).format(values);
    }

    String of(Enum<?> constant) {
        return texts.getString(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    static String time(Instant instant) {
        return TIME.format(instant.atOffset(VIET_NAM));
    }

    static List<String> identifiers(SubjectIdentity signer, ReaderRole role) {
        return signer.identifiers().stream().map(role::show).toList();
    }

    /** Names come from certificates: whatever steers a terminal or reverses the writing direction is taken out. */
    static String printable(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
