// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.Locale;
import java.util.ResourceBundle;

/** The texts for people, Vietnamese (compulsory by SGN-12) and English. */
final class UserTexts {

    private static final String BUNDLE = "vn.kyso.core.messages";
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private UserTexts() {}

    static String text(String key, Locale locale) {
        Locale chosen = "vi".equals(locale.getLanguage()) ? VIETNAMESE : Locale.ROOT;
        ResourceBundle.Control noDetour =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle(BUNDLE, chosen, UserTexts.class.getClassLoader(), noDetour)
                .getString(key);
    }
}
