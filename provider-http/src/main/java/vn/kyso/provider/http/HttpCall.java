// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;

/**
 * What is sent to a provider: method, path below the base address, headers and body. It becomes a call by its type: a
 * {@link HttpRead} may be repeated by the transport, a {@link HttpSubmit} never is.
 *
 * <pre>{@code
 * HttpSubmit call = HttpCall.post("sign", "v1/signatures/sign").json(body).asSubmit();
 * HttpRead look = HttpCall.post("status", "v1/signatures/sign/{}/status", id).json(empty).asRead();
 * }</pre>
 *
 * <p>Immutable and safe for threads. {@link #toString()} shows the operation only.
 */
public final class HttpCall {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final String PLACEHOLDER = "{}";

    private final String operation;
    private final String method;
    private final UnaryOperator<HttpUrl.Builder> path;
    private final Headers headers;
    private final byte @Nullable [] body;
    private final @Nullable MediaType bodyType;
    private final @Nullable Duration timeout;
    private final Set<Integer> returned;

    private HttpCall(Builder builder) {
        operation = builder.operation;
        method = builder.method;
        path = builder.path;
        headers = builder.headers.build();
        body = builder.body;
        bodyType = builder.bodyType;
        timeout = builder.timeout;
        returned = Set.copyOf(builder.returned);
    }

    /**
     * Begins a GET call.
     *
     * @param operation its name in logs and messages, such as {@code status}; nothing personal
     * @param path below the base address; each {@code {}} stands for a segment, an ending after a question mark is not
     *     allowed
     * @param segments what the placeholders stand for; escaped, and never logged
     * @return a builder
     * @throws IllegalArgumentException when placeholders and segments differ in number or a segment is empty or a dot
     *     segment
     */
    public static Builder get(String operation, String path, String... segments) {
        return new Builder(operation, "GET", path, segments);
    }

    /**
     * Begins a POST call. Without a body it carries an empty one.
     *
     * @param operation its name in logs and messages, such as {@code sign}; nothing personal
     * @param path as in {@link #get(String, String, String...)}
     * @param segments what the placeholders stand for
     * @return a builder
     * @throws IllegalArgumentException when placeholders and segments differ in number or a segment is empty or a dot
     *     segment
     */
    public static Builder post(String operation, String path, String... segments) {
        return new Builder(operation, "POST", path, segments);
    }

    /**
     * The name of the operation.
     *
     * @return as it stands in logs
     */
    public String operation() {
        return operation;
    }

    String method() {
        return method;
    }

    HttpUrl urlBelow(HttpUrl base) {
        return path.apply(base.newBuilder()).build();
    }

    Headers headers() {
        return headers;
    }

    /** The body; null for a GET. One-shot bodies are never written twice, whatever OkHttp thinks of an answer. */
    @Nullable
    RequestBody requestBody() {
        byte[] bytes = body;
        if (method.equals("GET")) {
            return null;
        }
        return new OneShotBody(bytes == null ? new byte[0] : bytes, bodyType);
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    boolean returnsStatus(int status) {
        return returned.contains(status);
    }

    /** The operation only. */
    @Override
    public String toString() {
        return "HttpCall[" + operation + "]";
    }

    /** Describes a call. Not safe for threads. */
    public static final class Builder {
        private final String operation;
        private final String method;
        private UnaryOperator<HttpUrl.Builder> path;
        private final Headers.Builder headers = new Headers.Builder();
        private FormBody.@Nullable Builder form;
        private byte @Nullable [] body;
        private @Nullable MediaType bodyType;
        private @Nullable Duration timeout;
        private final Set<Integer> returned = new TreeSet<>();

        private Builder(String operation, String method, String path, String... segments) {
            this.operation = Objects.requireNonNull(operation);
            this.method = method;
            this.path = PathTemplate.of(path).fill(Arrays.asList(segments), PLACEHOLDER);
            this.headers.add("Accept", "application/json");
        }

        /**
         * Adds a query parameter.
         *
         * @param name its name
         * @param value its value; escaped, and never logged
         * @return this
         */
        public Builder query(String name, String value) {
            UnaryOperator<HttpUrl.Builder> before = path;
            this.path = url -> before.apply(url).addQueryParameter(name, value);
            return this;
        }

        /**
         * Sets a header, in place of one of the same name.
         *
         * @param name its name
         * @param value its value, never logged
         * @return this
         * @throws IllegalArgumentException when HTTP does not allow the characters; the message does not show the value
         */
        public Builder header(String name, String value) {
            try {
                headers.set(name, value);
            } catch (IllegalArgumentException e) {
                // The original message may show the value.
                throw new IllegalArgumentException("Header " + operation + " has characters that HTTP does not allow");
            }
            return this;
        }

        /**
         * Sets a header that holds a secret.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder header(String name, Secret value) {
            return header(name, value.expose());
        }

        /**
         * Sets {@code Authorization: Bearer …} (RFC 6750 section 2.1).
         *
         * @param token the token
         * @return this
         */
        public Builder bearer(Secret token) {
            return header("Authorization", "Bearer " + token.expose());
        }

        /**
         * Sets a JSON body.
         *
         * @param json what to write as UTF-8 text
         * @return this
         */
        public Builder json(JsonNode json) {
            return body(json.toString().getBytes(StandardCharsets.UTF_8), JSON);
        }

        /**
         * Adds a field to a form body ({@code application/x-www-form-urlencoded}).
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder form(String name, String value) {
            FormBody.Builder fields = form == null ? new FormBody.Builder(StandardCharsets.UTF_8) : form;
            fields.add(name, value);
            form = fields;
            FormBody encoded = fields.build();
            Buffer buffer = new Buffer();
            try {
                encoded.writeTo(buffer);
            } catch (java.io.IOException buffersDoNotFail) {
                throw new IllegalStateException(buffersDoNotFail);
            }
            return body(buffer.readByteArray(), encoded.contentType());
        }

        /**
         * Adds a secret to a form body.
         *
         * @param name its name
         * @param value its value
         * @return this
         */
        public Builder form(String name, Secret value) {
            return form(name, value.expose());
        }

        /**
         * Sets how long this call may take, for providers that answer only after the citizen did. Default: the
         * transport's.
         *
         * @param whole connecting, sending, waiting and reading; positive
         * @return this
         */
        public Builder timeout(Duration whole) {
            if (whole.isNegative() || whole.isZero()) {
                throw new IllegalArgumentException("A time-out is positive; given was " + whole);
            }
            this.timeout = whole;
            return this;
        }

        /**
         * Names server-error statuses (500 to 599) whose answers the adapter judges itself, because its provider tells
         * business errors by them. Default: none; the transport turns them into failures.
         *
         * @param statuses HTTP statuses
         * @return this
         */
        public Builder alsoReturn(int... statuses) {
            Arrays.stream(statuses).forEach(returned::add);
            return this;
        }

        /**
         * A call that may be repeated.
         *
         * @return immutable
         */
        public HttpRead asRead() {
            return new HttpRead(new HttpCall(this));
        }

        /**
         * A call that must reach the provider at most once.
         *
         * @return immutable
         */
        public HttpSubmit asSubmit() {
            return new HttpSubmit(new HttpCall(this));
        }

        private Builder body(byte[] bytes, @Nullable MediaType type) {
            if (method.equals("GET")) {
                throw new IllegalArgumentException("A GET call has no body");
            }
            this.body = bytes;
            this.bodyType = type;
            return this;
        }
    }
}
