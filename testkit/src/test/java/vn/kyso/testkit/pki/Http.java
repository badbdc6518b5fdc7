// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The calls the tests make. */
final class Http {

    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    static HttpResponse<byte[]> get(URI uri) throws IOException, InterruptedException {
        return CLIENT.send(request(uri).GET().build(), BodyHandlers.ofByteArray());
    }

    static HttpResponse<byte[]> post(URI uri, String type, byte[] body) throws IOException, InterruptedException {
        return CLIENT.send(postRequest(uri, type, body), BodyHandlers.ofByteArray());
    }

    static HttpRequest postRequest(URI uri, String type, byte[] body) {
        return request(uri)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }
}
