// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes a provider's free text fit for a message: such texts repeat what was sent, or name the citizen. What was sent is
 * taken out; of the rest only plain lower-case words stay, because names, distinguished names, numbers and identifiers
 * have capitals, digits or signs. Stateless and safe for threads.
 */
public final class VendorText {

    private static final Pattern WORD = Pattern.compile("\\p{Ll}{1,12}[.,;:!?]?");
    private static final Pattern FIRST_WORD = Pattern.compile("\\p{Lu}\\p{Ll}{0,11}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{7,}");
    private static final Set<String> ACRONYMS = Set.of("CA", "HTTP", "ID", "JSON", "OTP", "PIN", "SP");
    private static final String HIDDEN = "…";
    private static final int SHORTEST_HIDDEN = 3;

    private VendorText() {}

    /**
     * Cleans a text.
     *
     * @param text as the provider wrote it
     * @param sent what the call carried: account, identifiers, prompt, secrets; taken out wherever it occurs
     * @param known texts of the provider's documents, which stay as they are
     * @return what may be shown; empty when nothing is left
     */
    public static Optional<String> clean(String text, Collection<String> sent, Collection<String> known) {
        String stripped = text.strip();
        if (known.stream().anyMatch(stripped::equalsIgnoreCase)) {
            return Optional.of(stripped);
        }
        String rest = nfc(stripped);
        for (String value : sent) {
            String hidden = nfc(value.strip());
            if (hidden.length() >= SHORTEST_HIDDEN) {
                rest = Pattern.compile(Pattern.quote(hidden), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(rest)
                        .replaceAll(HIDDEN);
            }
        }
        List<String> shown = new ArrayList<>();
        String[] words = rest.split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            boolean opening = i == 0
                    && words.length > 1
                    && FIRST_WORD.matcher(words[0]).matches()
                    && WORD.matcher(words[1]).matches();
            if (opening || WORD.matcher(words[i]).matches() || ACRONYMS.contains(words[i])) {
                shown.add(words[i]);
            } else if (shown.isEmpty() || !shown.get(shown.size() - 1).equals(HIDDEN)) {
                shown.add(HIDDEN);
            }
        }
        String clean = String.join(" ", shown);
        return clean.equals(HIDDEN) || clean.isEmpty() ? Optional.empty() : Optional.of(clean);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /**
     * Makes a provider's code fit for a message.
     *
     * @param code as the provider wrote it
     * @return the code, or empty when it does not look like one
     */
    public static Optional<String> code(String code) {
        String stripped = code.strip();
        boolean plain = CODE.matcher(stripped).matches()
                && !LONG_NUMBER.matcher(stripped).find();
        return plain ? Optional.of(stripped) : Optional.empty();
    }
}
