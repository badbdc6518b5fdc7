// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.tsp;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/** The HTTP of RFC 3161 section 3.4: one post, within a deadline, an answer of bounded size. Safe for threads. */
public final class TimestampHttp {

    private static final String QUERY = "application/timestamp-query";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final int maxBytes;

    /**
     * Settings.
     *
     * @param maxBytes of an answer
     */
    public TimestampHttp(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * Asks.
     *
     * @param authority where
     * @param query the request, DER
     * @param time for everything, from connecting to the last byte
     * @return the answer's body
     */
    public byte[] ask(URI authority, byte[] query, Duration time) {
        HttpRequest request = HttpRequest.newBuilder(authority)
                .timeout(time)
                .header("Content-Type", QUERY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                .build();
        CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request, response -> new Bounded(maxBytes));
        try {
            HttpResponse<byte[]> response = call.get(time.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != 200) {
                throw unavailable("HTTP status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            throw unavailable("no whole answer within " + time.toMillis() + " ms");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw unavailable(
                    cause instanceof TooLarge
                            ? "the answer is larger than " + maxBytes + " bytes"
                            : cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the thread was interrupted");
        } finally {
            call.cancel(true);
        }
    }

    private static RemoteSigningException unavailable(String why) {
        return FailureCode.TIMESTAMP_UNAVAILABLE
                .because("Expected a time stamp, came: " + why + "; try again later or configure a second authority")
                .toException();
    }

    private static final class TooLarge extends RuntimeException {}

    /** Collects a body until it becomes too large. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int maxBytes;
        private Flow.@Nullable Subscription subscription;

        Bounded(int maxBytes) {
            this.maxBytes = maxBytes;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription newSubscription) {
            this.subscription = newSubscription;
            newSubscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                if (bytes.size() + piece.remaining() > maxBytes) {
                    Objects.requireNonNull(subscription).cancel();
                    body.completeExceptionally(new TooLarge());
                    return;
                }
                byte[] part = new byte[piece.remaining()];
                piece.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable error) {
            body.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
