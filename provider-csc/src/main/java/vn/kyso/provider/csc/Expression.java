// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code auth/expression}: which authentication objects together unlock a key. {@code AND} binds closest, then {@code XOR},
 * then {@code OR}. Read into its alternatives, each a set of ids; of an exclusive choice one side is taken, as of any other.
 */
final class Expression {

    private static final Pattern TOKEN = Pattern.compile("\\(|\\)|[^\\s()]+");
    private static final int MOST = 64;
    private static final int DEPTH = 16;

    private final List<String> tokens = new ArrayList<>();
    private int place;
    private int depth;

    private Expression(String text) {
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group());
        }
    }

    /** The alternatives, in the order of the text; empty when it is not understood. */
    static Optional<List<Set<String>>> alternatives(String text) {
        Expression expression = new Expression(text);
        try {
            List<Set<String>> all = expression.choice("OR");
            return expression.place == expression.tokens.size() ? Optional.of(all) : Optional.empty();
        } catch (IllegalStateException notUnderstood) {
            return Optional.empty();
        }
    }

    private List<Set<String>> choice(String operator) {
        List<Set<String>> all = new ArrayList<>(operand(operator));
        while (take(operator)) {
            all.addAll(operand(operator));
            limit(all.size());
        }
        return all;
    }

    private List<Set<String>> operand(String operator) {
        return operator.equals("OR") ? choice("XOR") : together();
    }

    private List<Set<String>> together() {
        List<Set<String>> all = single();
        while (take("AND")) {
            List<Set<String>> more = single();
            List<Set<String>> pairs = new ArrayList<>();
            for (Set<String> one : all) {
                for (Set<String> other : more) {
                    Set<String> both = new LinkedHashSet<>(one);
                    both.addAll(other);
                    pairs.add(both);
                }
            }
            limit(pairs.size());
            all = pairs;
        }
        return all;
    }

    private List<Set<String>> single() {
        if (take("(")) {
            limit(++depth + MOST - DEPTH);
            List<Set<String>> inner = choice("OR");
            if (!take(")")) {
                throw new IllegalStateException("a bracket is not closed");
            }
            depth--;
            return inner;
        }
        if (place >= tokens.size() || isOperator(tokens.get(place))) {
            throw new IllegalStateException("an id is missing");
        }
        return List.of(Set.of(tokens.get(place++)));
    }

    private boolean take(String token) {
        if (place < tokens.size() && tokens.get(place).equalsIgnoreCase(token)) {
            place++;
            return true;
        }
        return false;
    }

    private static boolean isOperator(String token) {
        return List.of("AND", "OR", "XOR", ")").contains(token.toUpperCase(Locale.ROOT));
    }

    private static void limit(int count) {
        if (count > MOST) {
            throw new IllegalStateException("too many alternatives");
        }
    }
}
