// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.kyso.core.PromptRules;

/** Texts for the app: letters without diacritics, digits, {@code _}, {@code -} and space, in base64. */
final class DisplayText {

    /** Base64 of fewer than 100 characters holds this many. */
    static final int LONGEST = 72;

    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final PromptRules ASCII = new PromptRules(Integer.MAX_VALUE, true);

    private final PromptRules rules;

    DisplayText(int maximum) {
        this.rules = new PromptRules(maximum, true);
    }

    /** What core writes prompts by; what is too long is refused there, before anything leaves. */
    PromptRules rules() {
        return rules;
    }

    /** A prompt: marks such as brackets become spaces, nothing is cut off. */
    Optional<String> prompt(String text) {
        String plain = OTHERS.matcher(rules.write(text)).replaceAll(" ").strip();
        return plain.isEmpty() ? Optional.empty() : Optional.of(base64(plain));
    }

    /** A document's name: other signs become underscores, what is too long loses its end. */
    String name(String fileName) {
        String plain = OTHERS.matcher(ASCII.write(fileName).replace("?", "")).replaceAll("_");
        String cut = plain.substring(0, Math.min(plain.length(), rules.maximumLength()));
        return base64(cut.isEmpty() ? "document" : cut);
    }

    private static String base64(String plain) {
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }
}
