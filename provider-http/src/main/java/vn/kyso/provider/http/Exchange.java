// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/** One request, written at most once, and what came of it. */
final class Exchange {

    /** What came of it. */
    sealed interface Result {}

    /** A whole answer. */
    record Answered(int status, Headers headers, ByteString body) implements Result {}

    /** An answer beyond the limit; the rest was not read. */
    record TooLarge(int status) implements Result {}

    /** No whole answer. */
    record Cut(Exception why, boolean begun) implements Result {

        /** In words that tell nothing of the message. */
        String describe() {
            if (begun) {
                return why instanceof java.io.InterruptedIOException
                        ? "no whole answer within the deadline"
                        : "the connection was cut before the whole answer came";
            }
            if (why instanceof UnknownHostException) {
                return "the host name cannot be resolved";
            }
            if (why instanceof ConnectException) {
                return "the connection was refused";
            }
            if (why instanceof SSLException) {
                return "no TLS connection that is trusted; check trust anchors, pins and protocol versions";
            }
            return "no connection within the deadline";
        }

        /** Whether trying again could help at all. */
        boolean mayPass() {
            for (Throwable cause = why; cause != null; cause = cause.getCause()) {
                if (cause instanceof CertificateException
                        || cause instanceof javax.net.ssl.SSLPeerUnverifiedException) {
                    return false;
                }
            }
            return true;
        }
    }

    private Exchange() {}

    static Result of(OkHttpClient client, HttpUrl base, HttpCall call, Duration limit, int maximum) {
        Delivery delivery = new Delivery();
        Request request = new Request.Builder()
                .url(call.urlBelow(base))
                .headers(call.headers())
                .header("User-Agent", "kyso")
                .method(call.method(), call.requestBody())
                .tag(Delivery.class, delivery)
                .build();
        Call running = client.newCall(request);
        running.timeout().timeout(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
        try (Response response = running.execute()) {
            BufferedSource source = response.body().source();
            if (source.request(maximum + 1L)) {
                running.cancel();
                return new TooLarge(response.code());
            }
            return new Answered(response.code(), response.headers(), source.readByteString());
        } catch (IOException | RuntimeException e) {
            return new Cut(e, delivery.mayHaveBegun());
        }
    }
}
