// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The signer's browser, played by a test: it really opens the page at {@code oauth2/authorize}, presses one of its buttons, and
 * stops where the service sends it back to the application.
 *
 * <pre>{@code
 * URI back = ca.browser().approve(authorizeUri);
 * portal.returned(back.getRawQuery());
 * }</pre>
 */
public final class CscBrowser {

    private static final String APPROVE = "approve";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern USER = Pattern.compile("<option value=\"([^\"]+)\"");

    private final @Nullable SSLContext trust;
    private final Optional<String> userId;

    CscBrowser(@Nullable SSLContext trust, Optional<String> userId) {
        this.trust = trust;
        this.userId = userId;
    }

    /**
     * The same browser with a certain signer before it. Without one it is the owner of the key that is to sign, or the only account
     * there is.
     *
     * @param id the user id of the signer's account
     * @return another browser
     */
    public CscBrowser as(String id) {
        return new CscBrowser(trust, Optional.of(Objects.requireNonNull(id, "id")));
    }

    /**
     * Opens the page and agrees.
     *
     * @param authorizeUri where the application sends the browser
     * @return where the service sends it back to, with {@code code} or {@code error}
     * @throws IllegalStateException if the service shows an error and does not send the browser back
     */
    public URI approve(URI authorizeUri) {
        return visit(authorizeUri, APPROVE);
    }

    /**
     * Opens the page and refuses.
     *
     * @param authorizeUri where the application sends the browser
     * @return where the service sends it back to, with {@code error=access_denied}
     * @throws IllegalStateException if the service shows an error and does not send the browser back
     */
    public URI refuse(URI authorizeUri) {
        return visit(authorizeUri, "refuse");
    }

    private URI visit(URI authorizeUri, String decision) {
        HttpResponse<String> page = send(
                HttpRequest.newBuilder(authorizeUri).timeout(PATIENCE).GET().build());
        if (page.statusCode() == 302) {
            return location(page);
        }
        Matcher ticket = TICKET.matcher(page.body());
        if (page.statusCode() != 200 || !ticket.find()) {
            throw stuck(page);
        }
        String form = "ticket=" + ticket.group(1) + "&decision=" + decision;
        if (decision.equals(APPROVE)) {
            String user = userId.orElseGet(() -> onlyUser(page.body()));
            form += "&user=" + URLEncoder.encode(user, StandardCharsets.UTF_8);
        }
        HttpResponse<String> answer = send(HttpRequest.newBuilder(authorizeUri.resolve("decide"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        if (answer.statusCode() != 302) {
            throw stuck(answer);
        }
        return location(answer);
    }

    private static String onlyUser(String page) {
        Matcher user = USER.matcher(page);
        if (!user.find()) {
            throw new IllegalStateException("there is no account to answer with; add one to the fake");
        }
        String found = user.group(1);
        if (user.find()) {
            throw new IllegalStateException("several accounts could answer; say which with browser().as(userId)");
        }
        return found;
    }

    private HttpResponse<String> send(HttpRequest request) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER);
        if (trust != null) {
            client.sslContext(trust);
        }
        try {
            return client.build().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the browser got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the browser waited", e);
        }
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow(() -> stuck(answer)));
    }

    private static IllegalStateException stuck(HttpResponse<String> answer) {
        String text =
                answer.body().replaceAll("<title>.*?</title>|<[^>]*>", " ").strip();
        return new IllegalStateException(
                "the service did not send the browser back but answered " + answer.statusCode() + ": " + text);
    }
}
