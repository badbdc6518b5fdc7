// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * What text a provider can show on the phone.
 *
 * @param maximumLength characters; 0 when the provider shows no text at all
 * @param asciiOnly whether Vietnamese letters have to be written without diacritics
 */
public record PromptRules(int maximumLength, boolean asciiOnly) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException when negative
     */
    public PromptRules {
        if (maximumLength < 0) {
            throw new IllegalArgumentException("The maximum length is 0 or more");
        }
    }

    /**
     * The text as it goes to the provider: NFC, or without diacritics where only ASCII can be shown.
     *
     * @param text what the relying party wants to show
     * @return the text in the provider's letters
     * @throws RelyingPartyException when it is longer than the provider shows; nothing is cut off silently
     */
    public String write(String text) {
        String written = asciiOnly ? withoutDiacritics(text) : Normalizer.normalize(text, Normalizer.Form.NFC);
        if (written.length() > maximumLength) {
            throw FailureCode.NOT_OFFERED_BY_PROVIDER
                    .because("The provider shows prompts of at most " + maximumLength + " characters; the prompt, with"
                            + " the verification code, has " + written.length() + ". Shorten it")
                    .repeatSafe(true)
                    .toException();
        }
        return written;
    }

    private static String withoutDiacritics(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return bare.replace('đ', 'd').replace('Đ', 'D').replaceAll("[^\\x20-\\x7e]", "?");
    }
}
