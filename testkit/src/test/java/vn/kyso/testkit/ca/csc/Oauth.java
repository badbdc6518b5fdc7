// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import vn.kyso.testkit.ca.csc.Csc.Answer;

/** An OAuth client without any cleverness. */
final class Oauth {

    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Csc csc;

    Oauth(Csc csc) {
        this.csc = csc;
    }

    static Map<String, String> map(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Right parameters for scope service, and those given on top; an empty one takes a parameter away. */
    Map<String, String> request(String... pairs) {
        Map<String, String> all = map(
                "response_type", "code",
                "client_id", csc.ca.clientId(),
                "redirect_uri", "http://127.0.0.1:8080/csc/return",
                "state", "s t/1",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256");
        all.putAll(map(pairs));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** Right parameters for scope credential over digests. */
    Map<String, String> signing(byte[]... digests) {
        String hashes = Arrays.stream(digests)
                .map(Base64.getUrlEncoder().withoutPadding()::encodeToString)
                .collect(Collectors.joining(","));
        return csc.first()
                ? request(
                        "scope",
                        "credential",
                        "credentialID",
                        csc.id(),
                        "numSignatures",
                        "" + digests.length,
                        "hash",
                        hashes)
                : request(
                        "scope",
                        "credential",
                        "credentialID",
                        csc.id(),
                        "numSignatures",
                        "" + digests.length,
                        "hashes",
                        hashes,
                        "hashAlgorithmOID",
                        Csc.SHA256);
    }

    URI uri(Map<String, String> parameters) {
        return uri("/oauth2/authorize", parameters);
    }

    URI uri(String path, Map<String, String> parameters) {
        return URI.create(csc.ca.authorizationServer() + path + "?" + encoded(parameters));
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> returned(URI back) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : back.getRawQuery().split("&", -1)) {
            String[] halves = pair.split("=", 2);
            map.put(halves[0], URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
        }
        return map;
    }

    String code(Map<String, String> parameters) {
        return returned(csc.ca.browser().approve(uri(parameters))).getOrDefault("code", "");
    }

    /** A right form for a code. */
    Map<String, String> exchange(String code) {
        return map(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "client_id",
                csc.ca.clientId(),
                "client_secret",
                csc.ca.clientSecret(),
                "redirect_uri",
                "http://127.0.0.1:8080/csc/return",
                "code_verifier",
                VERIFIER);
    }

    Answer token(Map<String, String> form) throws Exception {
        return post("/oauth2/token", form, "");
    }

    Answer post(String path, Map<String, String> form, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(csc.ca.authorizationServer() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return Csc.answer(Csc.HTTP.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** Logs the citizen in through the browser. */
    void login() throws Exception {
        csc.bearer = token(exchange(code(request()))).is(200).get("access_token");
    }
}
