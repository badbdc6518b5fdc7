// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;

/**
 * A numbered rule, as it stands in the display name of its test.
 *
 * @param id for example {@code RS-203}
 * @param sentence what holds
 */
record KitRule(String id, String sentence) {

    private static final Pattern NAME = Pattern.compile("(RS-(\\d+)\\d\\d) (.+)");

    static Optional<KitRule> of(String displayName) {
        Matcher name = NAME.matcher(displayName);
        return name.matches() ? Optional.of(new KitRule(name.group(1), name.group(3))) : Optional.empty();
    }

    /** The group: {@code RS-2xx} of {@code RS-203}. */
    String group() {
        return "RS-" + number() / 100 + "xx";
    }

    int number() {
        return Integer.parseInt(id.substring("RS-".length()));
    }

    /** All rules of the kit, by number. */
    static List<KitRule> all() {
        List<KitRule> rules = new ArrayList<>();
        for (Class<?> group : ProviderContract.class.getDeclaredClasses()) {
            for (Method test : group.getSuperclass().getDeclaredMethods()) {
                Optional.ofNullable(test.getAnnotation(DisplayName.class))
                        .flatMap(name -> of(name.value()))
                        .ifPresent(rules::add);
            }
        }
        rules.sort(Comparator.comparingInt(KitRule::number));
        return rules;
    }

    /** The names of the groups, by number; the kit's nested classes carry them. */
    static List<String> groups() {
        List<DisplayName> names = new ArrayList<>();
        for (Class<?> group : ProviderContract.class.getDeclaredClasses()) {
            DisplayName name = group.getAnnotation(DisplayName.class);
            if (name != null) {
                names.add(name);
            }
        }
        return names.stream()
                .map(DisplayName::value)
                .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.replaceAll("\\D", ""))))
                .toList();
    }
}
