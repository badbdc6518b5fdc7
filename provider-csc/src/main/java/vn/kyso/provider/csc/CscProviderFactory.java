// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PromptRules;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Makes {@link CscService} or {@link CscDocumentService} from a configuration file; type {@code csc}. The README lists the keys. */
public final class CscProviderFactory implements ProviderFactory {

    private enum SigningKind {
        HASH,
        DOC
    }

    /** For {@link java.util.ServiceLoader}. */
    public CscProviderFactory() {}

    @Override
    public String type() {
        return "csc";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        try {
            CscConfig.Builder config = CscConfig.builder().name(name).baseUrl(settings.requiredUri("baseUrl"));
            service(config, settings);
            oauth(config, settings);
            signatures(config, settings);
            times(config, settings);
            config.habits(habits(settings)).http(HttpSettings.read(settings).build());
            SigningKind kind = settings.choice("signing", SigningKind.class).orElse(SigningKind.HASH);
            settings.requireNoOthers();
            CscConfig built = config.build();
            return kind == SigningKind.DOC ? CscDocumentService.open(built) : CscService.open(built);
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Provider " + name + " of type csc: " + e.getMessage())
                    .provider(name)
                    .toException();
        }
    }

    private static void service(CscConfig.Builder config, ProviderSettings settings) {
        settings.choice("version", CscVersion.class).ifPresent(config::version);
        settings.choice("authorization", CscAuthorization.class).ifPresent(config::authorization);
        settings.text("userName").ifPresent(user -> config.login(user, settings.requiredSecret("password")));
        settings.flag("rememberMe").ifPresent(config::rememberMe);
        secret(settings, "bearerToken").ifPresent(config::bearerToken);
        settings.flag("revokeOnClose").ifPresent(config::revokeOnClose);
        settings.duration("infoLifetime").ifPresent(config::infoLifetime);
    }

    private static void oauth(CscConfig.Builder config, ProviderSettings settings) {
        settings.text("clientId").ifPresent(config::clientId);
        secret(settings, "clientSecret").ifPresent(config::clientSecret);
        secret(settings, "stateKey").ifPresent(config::stateKey);
        uri(settings, "redirectUri").ifPresent(config::redirectUri);
        settings.text("oauthServer").ifPresent(config::oauthServer);
        uri(settings, "authorizeUri").ifPresent(config::authorizeUri);
        uri(settings, "tokenUri").ifPresent(config::tokenUri);
        uri(settings, "pushUri").ifPresent(config::pushUri);
        uri(settings, "revokeUri").ifPresent(config::revokeUri);
    }

    private static void signatures(CscConfig.Builder config, ProviderSettings settings) {
        settings.text("credentialId").ifPresent(config::credentialId);
        secret(settings, "pin").ifPresent(pin -> config.pin(signer -> Optional.of(pin)));
        secret(settings, "otp").ifPresent(otp -> config.otp(signer -> Optional.of(otp)));
        config.authObjects(list(settings, "authObjects"));
        settings.number("batchMaximum").ifPresent(config::batchMaximum);
        Set<DigestAlgorithm> digests = digests(settings);
        if (!digests.isEmpty()) {
            config.digestAlgorithms(digests);
        }
        config.promptRules(new PromptRules(
                settings.number("promptMaximum").orElse(500),
                settings.flag("promptAsciiOnly").orElse(false)));
        settings.flag("refusalTold").ifPresent(config::refusalTold);
        settings.flag("blockingSubmit").ifPresent(config::blockingSubmit);
        uri(settings, "responseUri").ifPresent(config::responseUri);
        settings.number("documentMaximum").ifPresent(config::documentMaximum);
        settings.text("conformanceLevel").ifPresent(config::conformanceLevel);
    }

    private static void times(CscConfig.Builder config, ProviderSettings settings) {
        settings.duration("confirmationTime").ifPresent(config::confirmationTime);
        settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
        settings.duration("pollInterval").ifPresent(config::pollInterval);
        settings.duration("briefTimeout").ifPresent(config::callTimeout);
        settings.duration("validityPeriod").ifPresent(config::validityPeriod);
        settings.duration("credentialLifetime").ifPresent(config::credentialLifetime);
    }

    private static CscHabits habits(ProviderSettings settings) {
        CscHabits.Builder habits = CscHabits.builder().paths(paths(settings));
        settings.choice("hashEncoding", CscHabits.HashEncoding.class).ifPresent(habits::hashEncoding);
        settings.choice("pageHashEncoding", CscHabits.PageHashEncoding.class).ifPresent(habits::pageHashEncoding);
        settings.flag("numSignaturesAsText").ifPresent(habits::numSignaturesAsText);
        settings.flag("sendOperationMode").ifPresent(habits::sendOperationMode);
        settings.choice("operationMode", CscHabits.OperationMode.class).ifPresent(habits::operationMode);
        settings.choice("codeChallenge", CscHabits.CodeChallenge.class).ifPresent(habits::codeChallenge);
        settings.text("signAlgo").ifPresent(habits::signAlgo);
        settings.flag("preferPss").ifPresent(habits::preferPss);
        settings.flag("sendCertInfo").ifPresent(habits::sendCertInfo);
        settings.flag("bindHashes").ifPresent(habits::bindHashes);
        settings.choice("sendUserId", CscHabits.When.class).ifPresent(habits::sendUserId);
        settings.text("userId").ifPresent(habits::userId);
        settings.choice("sadAs", CscHabits.SadAs.class).ifPresent(habits::sadAs);
        settings.choice("authorizationDetails", CscHabits.When.class).ifPresent(habits::authorizationDetails);
        settings.text("authorizationDetailsType").ifPresent(habits::authorizationDetailsType);
        settings.choice("pushedAuthorization", CscHabits.When.class).ifPresent(habits::pushedAuthorization);
        settings.choice("clientAuthentication", CscHabits.ClientAuthentication.class)
                .ifPresent(habits::clientAuthentication);
        settings.flag("extendTransaction").ifPresent(habits::extendTransaction);
        settings.choice("otpType", CscHabits.OtpType.class).ifPresent(habits::otpType);
        settings.number("hashesPerCall").ifPresent(habits::hashesPerCall);
        settings.flag("sendClientData").ifPresent(habits::sendClientData);
        settings.flag("infoInList").ifPresent(habits::infoInList);
        settings.flag("accountToken").ifPresent(habits::accountToken);
        return habits.build();
    }

    /** {@code credentials/authorize=credentials/authorise, …}. */
    private static Map<String, String> paths(ProviderSettings settings) {
        Map<String, String> paths = new LinkedHashMap<>();
        for (String pair : list(settings, "paths")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("paths is a list of method=path");
            }
            paths.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return paths;
    }

    private static Set<DigestAlgorithm> digests(ProviderSettings settings) {
        Set<DigestAlgorithm> digests = EnumSet.noneOf(DigestAlgorithm.class);
        for (String digest : list(settings, "digestAlgorithms")) {
            String plain = digest.toUpperCase(java.util.Locale.ROOT).replace("-", "");
            digests.add(DigestAlgorithm.valueOf(plain));
        }
        return digests;
    }

    private static Optional<Secret> secret(ProviderSettings settings, String key) {
        return settings.text(key).map(reference -> settings.requiredSecret(key));
    }

    private static Optional<URI> uri(ProviderSettings settings, String key) {
        return settings.text(key).map(text -> settings.requiredUri(key));
    }

    private static List<String> list(ProviderSettings settings, String key) {
        return settings.text(key)
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}
