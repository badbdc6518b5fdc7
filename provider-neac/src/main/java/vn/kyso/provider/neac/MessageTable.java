// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the free texts of a CA mean, as data. Rules are tried in their order; case does not matter, Vietnamese letters
 * are compared in NFC. Immutable and safe for threads.
 *
 * @param <M> the meaning
 */
public final class MessageTable<M> {

    private record Rule<M>(String text, boolean whole, M meaning) {}

    private final List<Rule<M>> rules;

    private MessageTable(List<Rule<M>> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * A table without rules.
     *
     * @param <M> the meaning
     * @return the table
     */
    public static <M> MessageTable<M> empty() {
        return new MessageTable<>(List.of());
    }

    /**
     * This table and one more rule: a text that is equal to a given one.
     *
     * @param text the text
     * @param meaning what it means
     * @return a new table
     */
    public MessageTable<M> equal(String text, M meaning) {
        return with(new Rule<>(key(text), true, Objects.requireNonNull(meaning)));
    }

    /**
     * This table and one more rule: a text that contains a given one.
     *
     * @param part the part
     * @param meaning what it means
     * @return a new table
     */
    public MessageTable<M> containing(String part, M meaning) {
        return with(new Rule<>(key(part), false, Objects.requireNonNull(meaning)));
    }

    /**
     * This table's rules before those of another one.
     *
     * @param next tried when no rule of this table applies
     * @return a new table
     */
    public MessageTable<M> then(MessageTable<M> next) {
        List<Rule<M>> all = new ArrayList<>(rules);
        all.addAll(next.rules);
        return new MessageTable<>(all);
    }

    /**
     * The meaning of a text.
     *
     * @param text as the CA wrote it
     * @return the meaning of the first rule that applies
     */
    public Optional<M> find(String text) {
        return find(text, false);
    }

    /**
     * The meaning of a text by the rules that compare the whole text.
     *
     * @param text as the CA wrote it
     * @return the meaning of the first such rule that applies
     */
    public Optional<M> findWhole(String text) {
        return find(text, true);
    }

    private Optional<M> find(String text, boolean wholeOnly) {
        String key = key(text);
        for (Rule<M> rule : rules) {
            boolean applies = rule.whole() ? key.equals(rule.text()) : !wholeOnly && key.contains(rule.text());
            if (applies) {
                return Optional.of(rule.meaning());
            }
        }
        return Optional.empty();
    }

    private MessageTable<M> with(Rule<M> rule) {
        if (rule.text().isEmpty()) {
            throw new IllegalArgumentException("A rule needs a text");
        }
        List<Rule<M>> all = new ArrayList<>(rules);
        all.add(rule);
        return new MessageTable<>(all);
    }

    private static String key(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    }
}
