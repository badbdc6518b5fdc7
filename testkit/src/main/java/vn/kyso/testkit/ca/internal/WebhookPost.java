// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import vn.kyso.testkit.ca.WebhookDelivery;

/** One call to the relying party. */
final class WebhookPost {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LONGEST_ACKNOWLEDGEMENT = 64 * 1024;

    private WebhookPost() {}

    /** Posts the text; a call that nobody answers is a delivery with status 0. */
    static WebhookDelivery send(String transactionId, URI url, Instant at, String body) {
        int status = 0;
        String acknowledgement = "";
        try {
            HttpURLConnection connection = open(url);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
            status = connection.getResponseCode();
            acknowledgement = read(connection, status);
        } catch (IOException e) {
            acknowledgement = e.getClass().getSimpleName();
        }
        return new WebhookDelivery(transactionId, url, at, body, Math.max(0, status), acknowledgement);
    }

    private static HttpURLConnection open(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
        return connection;
    }

    private static String read(HttpURLConnection connection, int status) throws IOException {
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return in == null ? "" : new String(in.readNBytes(LONGEST_ACKNOWLEDGEMENT), StandardCharsets.UTF_8);
        }
    }
}
