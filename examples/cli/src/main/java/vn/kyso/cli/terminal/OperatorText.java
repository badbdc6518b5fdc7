// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.terminal;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * What an operator did not set up right, to be told in his own language: the cause of a typed failure whose message is the
 * English text. Immutable.
 */
public final class OperatorText extends Exception {

    private static final long serialVersionUID = 1L;
    private static final Texts ENGLISH = new Texts(Locale.ENGLISH);

    private final String key;
    private final transient Object[] values;

    private OperatorText(String key, @Nullable Throwable cause, Object... values) {
        super(key, cause, false, false);
        this.key = key;
        this.values = values;
    }

    /**
     * A failure with a text for operators.
     *
     * @param code what kind of failure
     * @param key of the text in the program's bundle
     * @param values of its placeholders in their order; {@link #part} makes texts among them
     * @return to be thrown
     */
    public static RemoteSigningException failure(FailureCode code, String key, Object... values) {
        return failure(code, null, key, values);
    }

    /**
     * A failure with a text for operators.
     *
     * @param code what kind of failure
     * @param cause what led to it
     * @param key of the text in the program's bundle
     * @param values of its placeholders in their order
     * @return to be thrown
     */
    public static RemoteSigningException failure(
            FailureCode code, @Nullable Throwable cause, String key, Object... values) {
        OperatorText text = new OperatorText(key, cause, values);
        return code.because(text.in(ENGLISH)).toException(text);
    }

    /**
     * A text that is a value of another.
     *
     * @param key of the text in the program's bundle
     * @param values of its placeholders in their order
     * @return to be given as a value
     */
    public static OperatorText part(String key, Object... values) {
        return new OperatorText(key, null, values);
    }

    /**
     * The text.
     *
     * @param texts in whose language
     * @return filled in
     */
    String in(Texts texts) {
        return texts.of(
                key,
                Arrays.stream(values)
                        .map(value -> value instanceof OperatorText part ? part.in(texts) : String.valueOf(value))
                        .toArray());
    }
}
