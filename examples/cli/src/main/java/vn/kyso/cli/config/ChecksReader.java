// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Check;
import vn.kyso.core.CheckPolicy;

/**
 * What follows from each check before signing, as {@code checks:} says: a word for a check that does not hold or cannot be
 * made, or keys {@code failed}, {@code notPossible} and {@code notConfigured} with a word each.
 */
final class ChecksReader {

    private static final Map<String, CheckPolicy.Severity> WORDS = Map.of(
            "refuse", CheckPolicy.Severity.REFUSE,
            "warn", CheckPolicy.Severity.WARN,
            "ignore", CheckPolicy.Severity.IGNORE);
    private static final Map<String, Check> NAMES = names();

    private final Complaint wrong;

    /** Takes what makes an error of a place. */
    ChecksReader(Complaint wrong) {
        this.wrong = wrong;
    }

    CheckPolicy read(Map<String, @Nullable Object> checks, @Nullable Object unknownStatus) {
        CheckPolicy.Builder policy = CheckPolicy.builder();
        checks.forEach((name, value) -> {
            String place = "checks." + name;
            Check check = NAMES.get(name);
            if (check == null) {
                throw wrong.about(place, "unknown", String.join(", ", NAMES.keySet()));
            }
            if (value instanceof Map<?, ?> verdicts) {
                verdicts.forEach((verdict, word) -> set(policy, check, place + "." + verdict, verdict, word));
            } else {
                policy.onFailed(check, severity(place, value)).onNotPossible(check, severity(place, value));
            }
        });
        if (unknownStatus != null) {
            policy.onNotPossible(Check.STATUS, severity("status.unknown", unknownStatus));
        }
        return policy.build();
    }

    private void set(CheckPolicy.Builder policy, Check check, String place, Object verdict, @Nullable Object word) {
        CheckPolicy.Severity severity = severity(place, word);
        switch (String.valueOf(verdict)) {
            case "failed" -> policy.onFailed(check, severity);
            case "notPossible" -> policy.onNotPossible(check, severity);
            case "notConfigured" -> policy.onNotConfigured(check, severity);
            default -> throw wrong.about(place, "unknown", "failed, notPossible, notConfigured");
        }
    }

    private CheckPolicy.Severity severity(String place, @Nullable Object word) {
        CheckPolicy.Severity severity = WORDS.get(String.valueOf(word));
        if (severity == null) {
            throw wrong.about(place, "one-of", WORDS.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return severity;
    }

    /** SUBJECT is {@code subject}, KEY_USAGE is {@code keyUsage}. */
    private static Map<String, Check> names() {
        Map<String, Check> names = new LinkedHashMap<>();
        for (Check check : Check.values()) {
            String[] words = check.name().toLowerCase(Locale.ROOT).split("_", -1);
            String rest = Arrays.stream(words)
                    .skip(1)
                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .collect(Collectors.joining());
            names.put(words[0] + rest, check);
        }
        return names;
    }
}
