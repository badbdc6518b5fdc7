// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;

/**
 * The settings of one provider as a configuration file gives them, read with types. Every key must be read:
 * {@link #requireNoOthers()} names those that nobody understood, so that a typing error does not pass silently.
 *
 * <p>Secrets are references, {@code env:NAME} or {@code file:PATH}, never the secret itself. Not safe for threads.
 */
public final class ProviderSettings {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    private final String owner;
    private final Map<String, String> values;
    private final Set<String> read = new HashSet<>();

    /**
     * Wraps settings.
     *
     * @param owner whose settings they are, for messages
     * @param values key to text
     */
    public ProviderSettings(String owner, Map<String, String> values) {
        this.owner = owner;
        this.values = new TreeMap<>(values);
    }

    /**
     * A text.
     *
     * @param key its name
     * @return the text when the key is present and not blank
     */
    public Optional<String> text(String key) {
        read.add(key);
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * A text that must be there.
     *
     * @param key its name
     * @return the text
     * @throws vn.kyso.core.RelyingPartyException when it is missing
     */
    public String requiredText(String key) {
        return text(key).orElseThrow(() -> problem(key, "is missing"));
    }

    /**
     * An address that must be there.
     *
     * @param key its name
     * @return an absolute URI
     * @throws vn.kyso.core.RelyingPartyException when it is missing or not an absolute URI
     */
    public URI requiredUri(String key) {
        URI uri = convert(key, requiredText(key), URI::create, "is not a URI");
        if (!uri.isAbsolute() || uri.getHost() == null) {
            throw problem(key, "is not an absolute URI with a host");
        }
        return uri;
    }

    /**
     * A secret that must be there, by reference: {@code env:NAME} or {@code file:PATH}.
     *
     * @param key its name
     * @return the secret
     * @throws vn.kyso.core.RelyingPartyException when it is missing or stands in the file in clear
     */
    public Secret requiredSecret(String key) {
        String reference = requiredText(key);
        try {
            if (reference.startsWith("env:")) {
                return Secret.fromEnvironment(reference.substring("env:".length()));
            }
            if (reference.startsWith("file:")) {
                return Secret.fromFile(Path.of(reference.substring("file:".length())));
            }
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Setting " + key + " of " + owner + ": " + e.getMessage())
                    .toException();
        }
        throw problem(key, "must be env:NAME or file:PATH; a secret does not stand in a configuration file");
    }

    /**
     * A duration: ISO-8601 ({@code PT5S}) or short ({@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}).
     *
     * @param key its name
     * @return the duration when the key is present
     * @throws vn.kyso.core.RelyingPartyException when it is not a duration
     */
    public Optional<Duration> duration(String key) {
        return text(key).map(text -> convert(key, text, ProviderSettings::parseDuration, "is not a duration like 5s"));
    }

    /**
     * A whole number.
     *
     * @param key its name
     * @return the number when the key is present
     * @throws vn.kyso.core.RelyingPartyException when it is not a whole number
     */
    public Optional<Integer> number(String key) {
        return text(key).map(text -> convert(key, text, Integer::valueOf, "is not a whole number"));
    }

    /**
     * Yes or no.
     *
     * @param key its name
     * @return the answer when the key is present
     * @throws vn.kyso.core.RelyingPartyException when it is neither {@code true} nor {@code false}
     */
    public Optional<Boolean> flag(String key) {
        return text(key).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw problem(key, "is neither true nor false");
        });
    }

    /**
     * One of the constants of an enum, dashes and case ignored.
     *
     * @param key its name
     * @param type the enum
     * @param <E> the enum
     * @return the constant when the key is present
     * @throws vn.kyso.core.RelyingPartyException when no constant is called so
     */
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return text(key)
                .map(text -> convert(
                        key,
                        text.toUpperCase(Locale.ROOT).replace('-', '_'),
                        name -> Enum.valueOf(type, name),
                        "is not one of " + java.util.Arrays.toString(type.getEnumConstants())));
    }

    /**
     * Reads a duration as configuration files and command lines write it.
     *
     * @param text {@code PT5S}, {@code 500ms}, {@code 5s}, {@code 2m} or {@code 1h}
     * @return the duration
     * @throws IllegalArgumentException when it is none of these
     */
    public static Duration parseDuration(String text) {
        Matcher shortForm = SHORT_DURATION.matcher(text.strip());
        try {
            return shortForm.matches()
                    ? Duration.of(Long.parseLong(shortForm.group(1)), unit(shortForm.group(2)))
                    : Duration.parse(text.strip());
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException("not a duration such as 5s, 2m or PT5S", e);
        }
    }

    private static ChronoUnit unit(String letters) {
        return switch (letters) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            default -> ChronoUnit.HOURS;
        };
    }

    /**
     * Makes sure that every setting was understood.
     *
     * @throws vn.kyso.core.RelyingPartyException naming the keys that nobody read
     */
    public void requireNoOthers() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(read);
        if (!unknown.isEmpty()) {
            throw FailureCode.CONFIGURATION
                    .because("Unknown settings of " + owner + ": " + unknown + "; known are " + new TreeSet<>(read))
                    .toException();
        }
    }

    private <T> T convert(String key, String text, Function<String, T> conversion, String complaint) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw problem(key, complaint);
        }
    }

    private RemoteSigningException problem(String key, String complaint) {
        return FailureCode.CONFIGURATION
                .because("Setting " + key + " of " + owner + " " + complaint)
                .toException();
    }
}
