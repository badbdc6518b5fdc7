// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a citizen answers a confirmation request: approves or refuses, at once, after a time or after some status calls, or never
 * touches the phone. Immutable.
 */
public final class PhoneBehaviour {

    /** What the citizen does in the end. */
    public enum Answer {
        /** Confirms the signature. */
        APPROVE,
        /** Declines it. */
        REFUSE,
        /** Leaves the phone alone; the request expires unless a test answers it by hand. */
        IGNORE
    }

    private static final Pattern TEXT = Pattern.compile(
            "(approve|refuse|ignore)(?:\\s+after\\s+(\\d{1,9})\\s*(ms|s|m|polls?))?", Pattern.CASE_INSENSITIVE);

    private final Answer answer;
    private final Duration delay;
    private final int polls;

    private PhoneBehaviour(Answer answer, Duration delay, int polls) {
        this.answer = answer;
        this.delay = delay;
        this.polls = polls;
    }

    /**
     * Approves before the CA has answered the sign request; the first status call finds the values.
     *
     * @return the behaviour
     */
    public static PhoneBehaviour approve() {
        return new PhoneBehaviour(Answer.APPROVE, Duration.ZERO, 0);
    }

    /**
     * Approves some time after the phone rang.
     *
     * @param delay time by the fake's clock, not negative
     * @return the behaviour
     */
    public static PhoneBehaviour approveAfter(Duration delay) {
        return new PhoneBehaviour(Answer.APPROVE, notNegative(delay), 0);
    }

    /**
     * Approves when the CA has answered so many status calls with "waiting"; the next one finds the values.
     *
     * @param polls number of status calls, at least 1
     * @return the behaviour
     */
    public static PhoneBehaviour approveAfterPolls(int polls) {
        return new PhoneBehaviour(Answer.APPROVE, Duration.ZERO, atLeastOne(polls));
    }

    /**
     * Refuses before the CA has answered the sign request.
     *
     * @return the behaviour
     */
    public static PhoneBehaviour refuse() {
        return new PhoneBehaviour(Answer.REFUSE, Duration.ZERO, 0);
    }

    /**
     * Refuses some time after the phone rang.
     *
     * @param delay time by the fake's clock, not negative
     * @return the behaviour
     */
    public static PhoneBehaviour refuseAfter(Duration delay) {
        return new PhoneBehaviour(Answer.REFUSE, notNegative(delay), 0);
    }

    /**
     * Refuses when the CA has answered so many status calls with "waiting".
     *
     * @param polls number of status calls, at least 1
     * @return the behaviour
     */
    public static PhoneBehaviour refuseAfterPolls(int polls) {
        return new PhoneBehaviour(Answer.REFUSE, Duration.ZERO, atLeastOne(polls));
    }

    /**
     * Does nothing.
     *
     * @return the behaviour
     */
    public static PhoneBehaviour ignore() {
        return new PhoneBehaviour(Answer.IGNORE, Duration.ZERO, 0);
    }

    /**
     * Reads a behaviour as a person writes it on a command line: {@code approve}, {@code refuse}, {@code ignore},
     * {@code approve after 2s}, {@code refuse after 500ms}, {@code approve after 3 polls}. Units are {@code ms}, {@code s} and
     * {@code m} (minutes). Case and spaces around the text do not matter.
     *
     * @param text the text
     * @return the behaviour
     * @throws IllegalArgumentException if the text is none of these; the message lists them
     */
    public static PhoneBehaviour parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw unreadable(text);
        }
        Answer answer = Answer.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        String amount = matcher.group(2);
        if (amount == null) {
            return new PhoneBehaviour(answer, Duration.ZERO, 0);
        }
        if (answer == Answer.IGNORE) {
            throw unreadable(text);
        }
        int number = Integer.parseInt(amount);
        return switch (matcher.group(3).toLowerCase(Locale.ROOT)) {
            case "ms" -> new PhoneBehaviour(answer, Duration.ofMillis(number), 0);
            case "s" -> new PhoneBehaviour(answer, Duration.ofSeconds(number), 0);
            case "m" -> new PhoneBehaviour(answer, Duration.ofMinutes(number), 0);
            default -> new PhoneBehaviour(answer, Duration.ZERO, atLeastOne(number));
        };
    }

    /**
     * What happens in the end.
     *
     * @return the answer
     */
    public Answer answer() {
        return answer;
    }

    /**
     * Time between the ringing and the answer.
     *
     * @return zero when the answer does not wait for time
     */
    public Duration delay() {
        return delay;
    }

    /**
     * Status calls that are answered with "waiting" before the answer.
     *
     * @return zero when the answer does not wait for status calls
     */
    public int polls() {
        return polls;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PhoneBehaviour that
                && answer == that.answer
                && delay.equals(that.delay)
                && polls == that.polls;
    }

    @Override
    public int hashCode() {
        return Objects.hash(answer, delay, polls);
    }

    /** The text that {@link #parse(String)} reads. */
    @Override
    public String toString() {
        String word = answer.name().toLowerCase(Locale.ROOT);
        if (polls > 0) {
            return word + " after " + polls + " polls";
        }
        return delay.isZero() ? word : word + " after " + delay.toMillis() + "ms";
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "a phone behaviour is approve, refuse or ignore, the first two optionally with"
                        + " \"after 2s\", \"after 500ms\", \"after 1m\" or \"after 3 polls\", but it was \"" + text
                        + "\"");
    }

    private static Duration notNegative(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("the delay must not be negative but was " + delay);
        }
        return delay;
    }

    private static int atLeastOne(int polls) {
        if (polls < 1) {
            throw new IllegalArgumentException("the number of polls must be at least 1 but was " + polls);
        }
        return polls;
    }
}
