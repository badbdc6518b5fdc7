// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * {@code operationMode} and what goes with it.
 *
 * @param kept how long the result can be fetched
 * @param tell where to announce it, null for nowhere
 */
record Mode(boolean asynchronous, Duration kept, @Nullable URI tell) {

    static Mode of(Body body, CscSettings settings) {
        if (settings.version().first()) {
            return new Mode(false, Duration.ZERO, null);
        }
        if (settings.has(CscHabit.OPERATION_MODE_REQUIRED) && !body.has("operationMode")) {
            throw Refusal.missing("string", "operationMode");
        }
        String mode = body.optional("operationMode").orElse("S");
        if (!mode.equals("S") && !(mode.equals("A") && settings.asynchronous())) {
            throw Refusal.parameter("operationMode");
        }
        OptionalInt validity = validity(body);
        Optional<String> uri = body.optional("response_uri");
        if (mode.equals("S")) {
            if (validity.isPresent()) {
                throw Refusal.parameter("validity_period");
            }
            if (uri.isPresent()) {
                throw Refusal.parameter("response_uri");
            }
            return new Mode(false, Duration.ZERO, null);
        }
        Duration kept = validity.isPresent() ? Duration.ofMillis(validity.getAsInt()) : settings.longestValidity();
        if (kept.isNegative() || kept.isZero() || kept.compareTo(settings.longestValidity()) > 0) {
            throw Refusal.invalid("Out of bounds parameter validity_period");
        }
        return new Mode(true, kept, uri.map(Mode::address).orElse(null));
    }

    private static OptionalInt validity(Body body) {
        if (body.has("validity_period") && !body.get("validity_period").isInt()) {
            throw Refusal.parameter("validity_period");
        }
        return body.integer("validity_period");
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.parameter("response_uri");
        }
        throw Refusal.parameter("response_uri");
    }
}
