// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Knows of one attempt whether a byte of the request may have left. OkHttp runs network interceptors when the
 * connection stands and nothing of the request has been written yet.
 */
final class Delivery {

    /** Where the wish of the provider is kept; OkHttp repeats a 503 with {@code Retry-After: 0} on its own. */
    static final String RETRY_AFTER = "Kyso-Retry-After";

    static final Interceptor WATCH = Delivery::watch;

    private volatile boolean begun;

    boolean mayHaveBegun() {
        return begun;
    }

    private static Response watch(Interceptor.Chain chain) throws IOException {
        Delivery delivery = chain.request().tag(Delivery.class);
        if (delivery != null) {
            if (delivery.begun) {
                throw new IOException("A request is not written twice");
            }
            delivery.begun = true;
        }
        Response response = chain.proceed(chain.request());
        String wish = response.header("Retry-After");
        if (wish == null) {
            return response;
        }
        return response.newBuilder()
                .removeHeader("Retry-After")
                .header(RETRY_AFTER, wish)
                .build();
    }
}
