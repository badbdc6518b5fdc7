// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the authorization server remembers between two calls: pushed requests, open pages, codes. */
final class Grants {

    /** Parameters left beforehand. */
    record Pushed(Params params, Instant expiresAt) {}

    /**
     * A code.
     *
     * @param key which key it permits to use, null with scope {@code service}
     */
    record Code(
            AuthorizationRequest request,
            String userId,
            @Nullable Key key,
            Instant expiresAt) {}

    private final Map<String, Pushed> pushed = new ConcurrentHashMap<>();
    private final Map<String, AuthorizationRequest> pages = new ConcurrentHashMap<>();
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, Code> spent = new ConcurrentHashMap<>();

    String push(Params params, Instant expiresAt) {
        String uri = "urn:ietf:params:oauth:request_uri:" + Tokens.random();
        pushed.put(uri, new Pushed(params, expiresAt));
        return uri;
    }

    /** A pushed request, which serves once. */
    Optional<Pushed> takePushed(String uri) {
        return Optional.ofNullable(pushed.remove(uri));
    }

    String open(AuthorizationRequest request) {
        String ticket = Tokens.random();
        pages.put(ticket, request);
        return ticket;
    }

    Optional<AuthorizationRequest> page(String ticket) {
        return Optional.ofNullable(pages.get(ticket));
    }

    void close(String ticket) {
        pages.remove(ticket);
    }

    String issue(Code code) {
        String value = Tokens.random();
        codes.put(value, code);
        return value;
    }

    /** A code, which serves once. */
    Optional<Code> takeCode(String value) {
        Code code = codes.remove(value);
        if (code != null) {
            spent.put(value, code);
        }
        return Optional.ofNullable(code);
    }

    boolean wasCode(String value) {
        return spent.containsKey(value);
    }

    void clear() {
        pushed.clear();
        pages.clear();
        codes.clear();
        spent.clear();
    }
}
