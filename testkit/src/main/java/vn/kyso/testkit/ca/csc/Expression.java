// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code auth/expression}: AND binds tighter than XOR, XOR tighter than OR; nothing at all means AND of everything. */
final class Expression {

    private static final Pattern WORD = Pattern.compile("[()]|[^()\\s]+");

    private static final Set<String> RESERVED = Set.of("(", ")", "AND", "OR", "XOR");

    private final List<String> words = new ArrayList<>();
    private final Set<String> shown;
    private int next;

    private Expression(String text, Set<String> shown) {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        this.shown = shown;
    }

    /** Whether the factors that were shown are what the expression asks for. */
    static boolean holds(String text, List<String> all, Set<String> shown) {
        if (text.isBlank()) {
            return shown.containsAll(all);
        }
        Expression expression = new Expression(text, shown);
        boolean result = expression.or();
        if (expression.next != expression.words.size()) {
            throw new IllegalArgumentException("the expression goes on after its end: " + text);
        }
        return result;
    }

    private boolean or() {
        boolean result = xor();
        while (take("OR")) {
            result |= xor();
        }
        return result;
    }

    private boolean xor() {
        boolean result = and();
        while (take("XOR")) {
            result ^= and();
        }
        return result;
    }

    private boolean and() {
        boolean result = operand();
        while (take("AND")) {
            result &= operand();
        }
        return result;
    }

    private boolean operand() {
        if (take("(")) {
            boolean result = or();
            if (!take(")")) {
                throw new IllegalArgumentException("a bracket of the expression is not closed");
            }
            return result;
        }
        if (next == words.size() || RESERVED.contains(words.get(next))) {
            throw new IllegalArgumentException("the expression ends where a factor is expected");
        }
        return shown.contains(words.get(next++));
    }

    private boolean take(String word) {
        boolean found = next < words.size() && words.get(next).equals(word);
        next += found ? 1 : 0;
        return found;
    }
}
