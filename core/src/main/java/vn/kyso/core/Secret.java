// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * A password, token or key that must not be seen. Hidden in {@code toString()}, compared in constant time, exposed by
 * one visible method. Immutable and safe for threads.
 */
public final class Secret {

    private static final Pattern LINE_BREAKS_AT_END = Pattern.compile("[\\r\\n]+\\z");

    private final String text;

    private Secret(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A secret is not empty");
        }
        this.text = text;
    }

    /**
     * Wraps a text.
     *
     * @param text the secret
     * @return the wrapped secret
     * @throws IllegalArgumentException when the text is empty
     */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /**
     * Reads an environment variable.
     *
     * @param variable its name
     * @return the wrapped secret
     * @throws IllegalArgumentException when the variable is missing or empty
     */
    public static Secret fromEnvironment(String variable) {
        String value = System.getenv(variable);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("The environment variable " + variable + " is missing or empty");
        }
        return new Secret(value);
    }

    /**
     * Reads a file, without the line breaks at its end.
     *
     * @param file UTF-8 text
     * @return the wrapped secret
     * @throws IllegalArgumentException when the file cannot be read or is empty
     */
    public static Secret fromFile(Path file) {
        try {
            return new Secret(LINE_BREAKS_AT_END
                    .matcher(Files.readString(file, StandardCharsets.UTF_8))
                    .replaceFirst(""));
        } catch (IOException e) {
            throw new IllegalArgumentException("The secret file " + file.getFileName() + " cannot be read", e);
        }
    }

    /**
     * The secret itself. Use it where it leaves for its purpose and nowhere else.
     *
     * @return the text
     */
    public String expose() {
        return text;
    }

    /** Compares in time that does not depend on the content. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** Never shows the content. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
