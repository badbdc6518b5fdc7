// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request as it arrived at a fake CA, before any rule or fault was applied to it.
 *
 * <p>{@link #toString()} leaves the body out, because it carries secrets and personal numbers.
 *
 * @param number position in the order of arrival, from 1
 * @param at time of arrival by the fake's clock
 * @param operation the operation addressed, or {@code null} when the path is none of the dialect's
 * @param method HTTP method
 * @param path path and query as sent
 * @param contentType the content type header, or the empty text when there was none
 * @param body the body as UTF-8 text
 */
public record RecordedRequest(
        long number,
        Instant at,
        @Nullable Operation operation,
        String method,
        String path,
        String contentType,
        String body) {

    /** Checks that nothing but the operation is missing. */
    public RecordedRequest {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
    }

    @Override
    public String toString() {
        return "#" + number + " " + method + " " + (operation == null ? "unknown path" : operation) + ", body of "
                + body.length() + " characters";
    }
}
