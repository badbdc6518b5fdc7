// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.text.Normalizer;

/**
 * The text the citizen sees on the phone beside the request to sign. Kept in Unicode NFC; what a provider can show is
 * checked against {@link PromptRules} before anything leaves, and never shortened silently.
 *
 * @param text one to 500 characters without control characters
 */
public record UserPrompt(String text) {

    private static final int MAXIMUM = 500;

    /**
     * Normalises and checks.
     *
     * @throws IllegalArgumentException when blank, longer than 500 characters, or with control characters
     */
    public UserPrompt {
        text = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        if (text.isEmpty() || text.length() > MAXIMUM) {
            throw new IllegalArgumentException(
                    "A prompt has 1 to " + MAXIMUM + " characters; given were " + text.length());
        }
        if (text.chars().anyMatch(UserPrompt::breaksLine)) {
            throw new IllegalArgumentException("A prompt has no control characters or line breaks");
        }
    }

    private static boolean breaksLine(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /**
     * Makes a prompt.
     *
     * @param text for example {@code Tờ khai đăng ký hộ tịch, hồ sơ HS-0001}
     * @return the prompt
     * @throws IllegalArgumentException when blank, too long, or with control characters
     */
    public static UserPrompt of(String text) {
        return new UserPrompt(text);
    }
}
