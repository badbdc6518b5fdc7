// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.words;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The Vietnamese texts of the campaign, from the one bundle {@code vn/kyso/campaign/texts.properties}. */
public final class Words {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "vn.kyso.campaign.texts",
            Locale.ROOT,
            Words.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

    private Words() {}

    /**
     * A text with its values filled in.
     *
     * @param key which
     * @param values in the order of the placeholders
     * @return the text
     */
    public static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }

    /**
     * What a constant is called.
     *
     * @param constant of an enum
     * @return the text under its type and name, as in {@code CaseState.DISMISSED}
     */
    public static String of(Enum<?> constant) {
        return BUNDLE.getString(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }
}
