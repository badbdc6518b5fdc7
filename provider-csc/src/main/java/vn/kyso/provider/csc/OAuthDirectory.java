// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;

/** Finds the authorization server: by settings, by an issuer's metadata (RFC 8414), or below a base address. */
final class OAuthDirectory {

    private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    private final CscConfig config;
    private final Web web;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(OAuthEndpoints endpoints, Instant until) {}

    OAuthDirectory(CscConfig config, Web web) {
        this.config = config;
        this.web = web;
        this.clock = config.http().clock();
    }

    OAuthEndpoints find(Service service, Budget budget) {
        ServiceInfo info = service.info();
        Optional<ServiceInfo.Server> server = info.servers().stream()
                .filter(one -> config.oauthServer().isEmpty() || one.label().equals(config.oauthServer()))
                .findFirst();
        Optional<String> issuer = server.isPresent() ? server.flatMap(ServiceInfo.Server::issuer) : info.issuer();
        Optional<String> base = server.isPresent() ? server.flatMap(ServiceInfo.Server::baseUri) : info.oauth2();
        boolean rar = info.rar() || server.map(ServiceInfo.Server::rar).orElse(false);
        String key = issuer.orElse("") + '|' + base.orElse("") + '|' + rar;
        Known before = known.get(key);
        if (before != null && clock.instant().isBefore(before.until())) {
            return before.endpoints();
        }
        OAuthEndpoints found = configured(found(info, issuer, base, rar, budget));
        known.clear();
        known.put(key, new Known(found, clock.instant().plus(config.infoLifetime())));
        return found;
    }

    private Optional<OAuthEndpoints> found(
            ServiceInfo info, Optional<String> issuer, Optional<String> base, boolean rar, Budget budget) {
        if (config.authorizeUri().isPresent() && config.tokenUri().isPresent()) {
            return Optional.empty();
        }
        if (issuer.isPresent()) {
            return Optional.of(metadata(issuer.get(), rar, budget));
        }
        return base.map(address -> below(address, info.offers("oauth2/pushed_authorize"), rar));
    }

    private OAuthEndpoints configured(Optional<OAuthEndpoints> found) {
        return new OAuthEndpoints(
                config.authorizeUri()
                        .or(() -> found.map(OAuthEndpoints::authorize))
                        .orElseThrow(this::nowhere),
                config.tokenUri().or(() -> found.map(OAuthEndpoints::token)).orElseThrow(this::nowhere),
                config.pushUri().or(() -> found.flatMap(OAuthEndpoints::push)),
                config.revokeUri().or(() -> found.flatMap(OAuthEndpoints::revoke)),
                found.flatMap(OAuthEndpoints::issuer),
                found.map(OAuthEndpoints::rar).orElse(false));
    }

    private RemoteSigningException nowhere() {
        return FailureCode.CONFIGURATION
                .because("info names no authorization server; set authorizeUri and tokenUri")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    /** The base address is meant without {@code oauth2}; some write it with it. */
    private OAuthEndpoints below(String base, boolean push, boolean rar) {
        String root = base.replaceAll("/+$", "").replaceFirst("/oauth2$", "") + "/oauth2/";
        return new OAuthEndpoints(
                uri(root + "authorize"),
                uri(root + "token"),
                push || config.habits().pushedAuthorization() == CscHabits.When.ALWAYS
                        ? Optional.of(uri(root + "pushed_authorize"))
                        : Optional.empty(),
                Optional.of(uri(root + "revoke")),
                Optional.empty(),
                rar);
    }

    private OAuthEndpoints metadata(String issuer, boolean rar, Budget budget) {
        URI uri = uri(issuer.replaceAll("/+$", ""));
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        List<String> places = path.isEmpty()
                ? List.of(origin + WELL_KNOWN, origin + OPENID)
                : List.of(
                        origin + WELL_KNOWN + path, issuer.replaceAll("/+$", "") + WELL_KNOWN, origin + path + OPENID);
        for (String place : places) {
            HttpAnswer answer = web.get("oauth metadata", uri(place), budget);
            Optional<JsonView> json =
                    answer.isSuccess() ? answer.jsonIfAny().filter(JsonView::isObject) : Optional.empty();
            if (json.isPresent() && json.get().at("token_endpoint").isPresent()) {
                return read(json.get(), issuer, rar);
            }
        }
        throw FailureCode.ANSWER_UNREADABLE
                .because(
                        "The authorization server of oauth2Issuer publishes no metadata; set authorizeUri and tokenUri")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private OAuthEndpoints read(JsonView json, String issuer, boolean rar) {
        String named = json.at("issuer").requiredText();
        if (!named.replaceAll("/+$", "").equals(issuer.replaceAll("/+$", ""))) {
            throw json.unreadable("the issuer that info names was expected (RFC 8414 section 3.3)");
        }
        boolean details = json.at("authorization_details_types_supported").items().stream()
                .anyMatch(type -> type.textIfAny().orElse("").endsWith("credential"));
        return new OAuthEndpoints(
                uri(json.at("authorization_endpoint").requiredText()),
                uri(json.at("token_endpoint").requiredText()),
                json.at("pushed_authorization_request_endpoint").text().map(this::uri),
                json.at("revocation_endpoint").text().map(this::uri),
                Optional.of(named),
                rar || details);
    }

    private URI uri(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.isAbsolute() && uri.getHost() != null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException notOne) {
            // Told below, without the text.
        }
        throw FailureCode.ANSWER_UNREADABLE
                .because("An address of the authorization server is not an absolute URL; set authorizeUri and tokenUri")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }
}
