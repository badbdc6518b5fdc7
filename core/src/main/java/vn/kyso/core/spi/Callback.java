// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP request that a provider made to the portal, independent of any web framework. Immutable. */
public final class Callback {

    private static final int MAXIMUM = 1 << 20;

    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * Wraps a request.
     *
     * @param headers names in any case
     * @param body at most 1 MiB; copied
     * @throws IllegalArgumentException when the body is larger
     */
    public Callback(Map<String, List<String>> headers, byte[] body) {
        if (body.length > MAXIMUM) {
            throw new IllegalArgumentException("A callback's body has at most " + MAXIMUM + " bytes");
        }
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        this.headers = copy;
        this.body = body.clone();
    }

    /**
     * A callback with a JSON body and nothing else worth mentioning.
     *
     * @param json the body
     * @return the callback
     */
    public static Callback ofJson(String json) {
        return new Callback(Map.of("content-type", List.of("application/json")), json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     * @return the value
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /**
     * The body.
     *
     * @return a fresh copy
     */
    public byte[] body() {
        return body.clone();
    }

    /** Shows the length only. */
    @Override
    public String toString() {
        return "Callback[" + body.length + " bytes]";
    }
}
