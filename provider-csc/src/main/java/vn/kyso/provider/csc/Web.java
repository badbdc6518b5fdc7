// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.core.FailureCode;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;

/** Calls to the authorization server, which may live on other hosts than the service. */
final class Web implements AutoCloseable {

    private static final int MOST = 8;

    private final CscConfig config;
    private final Map<String, HttpTransport> transports = new ConcurrentHashMap<>();

    Web(CscConfig config) {
        this.config = config;
    }

    HttpAnswer get(String operation, URI uri, Budget budget) {
        HttpCall.Builder call = HttpCall.get(operation, path(uri));
        query(call, uri);
        return transport(uri).execute(call.asRead(), budget.context());
    }

    HttpCall.Builder post(String operation, URI uri) {
        HttpCall.Builder call = HttpCall.post(operation, path(uri));
        query(call, uri);
        return call;
    }

    HttpAnswer read(URI uri, HttpCall.Builder call, Budget budget) {
        return transport(uri).execute(call.asRead(), budget.context());
    }

    HttpAnswer once(URI uri, HttpCall.Builder call, Budget budget) {
        return transport(uri).execute(call.asSubmit(), budget.context());
    }

    @Override
    public void close() {
        transports.values().forEach(HttpTransport::close);
    }

    private HttpTransport transport(URI uri) {
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        HttpTransport known = transports.get(origin);
        if (known != null) {
            return known;
        }
        if (transports.size() >= MOST) {
            throw wrong("info names ever new authorization servers");
        }
        try {
            return transports.computeIfAbsent(
                    origin, address -> HttpTransport.open(config.name(), List.of(URI.create(address)), config.http()));
        } catch (IllegalArgumentException e) {
            throw wrong("The address of the authorization server cannot be used: " + e.getMessage());
        }
    }

    private vn.kyso.core.RemoteSigningException wrong(String what) {
        return FailureCode.CONFIGURATION
                .because(what)
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private static String path(URI uri) {
        return uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
    }

    private static void query(HttpCall.Builder call, URI uri) {
        if (uri.getRawQuery() == null) {
            return;
        }
        for (String part : uri.getRawQuery().split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                call.query(decode(part.substring(0, equals)), decode(part.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
