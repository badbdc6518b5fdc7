// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The wish of a provider to be left alone for a while (RFC 9110 section 10.2.3): seconds or a date. */
final class RetryAfter {

    private static final long LONGEST_SECONDS = 86_400;

    private RetryAfter() {}

    static @Nullable Duration of(Headers headers, Clock clock) {
        String wish = headers.get(Delivery.RETRY_AFTER);
        if (wish == null) {
            return null;
        }
        try {
            return bounded(Long.parseLong(wish.strip()));
        } catch (NumberFormatException notSeconds) {
            return untilDate(wish.strip(), clock);
        }
    }

    private static @Nullable Duration untilDate(String text, Clock clock) {
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            return bounded(Duration.between(clock.instant(), date).toSeconds());
        } catch (DateTimeException neither) {
            return null;
        }
    }

    private static Duration bounded(long seconds) {
        return Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_SECONDS)));
    }
}
