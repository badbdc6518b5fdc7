// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Makes {@link ViettelMySign} from a configuration file; type {@code viettel}. The README lists the keys. */
public final class ViettelProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public ViettelProviderFactory() {}

    @Override
    public String type() {
        return "viettel";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        try {
            ViettelConfig.Builder config = ViettelConfig.builder().name(name);
            settings.choice("environment", ViettelEnvironment.class).ifPresent(config::environment);
            if (settings.text("baseUri").isPresent()) {
                config.baseUri(settings.requiredUri("baseUri"));
            }
            config.clientId(settings.requiredText("clientId")).clientSecret(settings.requiredSecret("clientSecret"));
            settings.text("profileId").ifPresent(config::profileId);
            settings.choice("userIdForm", UserIdForm.class).ifPresent(config::userIdForm);
            settings.number("async").ifPresent(config::async);
            webhook(settings, config);
            settings.text("signAlgo").ifPresent(config::signAlgo);
            schemes(settings, config);
            settings.number("batchMaximum").ifPresent(config::batchMaximum);
            settings.number("textMaximum").ifPresent(config::textMaximum);
            settings.duration("tokenLife").ifPresent(config::tokenLife);
            settings.duration("confirmationTime").ifPresent(config::confirmationTime);
            settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
            settings.duration("pollInterval").ifPresent(config::pollInterval);
            ViettelConfig made = config.signerUnknownErrors(list(settings, "signerUnknownErrors"))
                    .notFoundErrors(list(settings, "notFoundErrors"))
                    .http(HttpSettings.read(settings).build())
                    .build();
            settings.requireNoOthers();
            return ViettelMySign.open(made);
        } catch (IllegalArgumentException e) {
            throw FailureCode.CONFIGURATION
                    .because("Provider " + name + " of type viettel: " + e.getMessage())
                    .provider(name)
                    .toException();
        }
    }

    private static void webhook(ProviderSettings settings, ViettelConfig.Builder config) {
        var life = settings.duration("webhookTokenLife");
        if (settings.text("webhookClientId").isPresent()
                || settings.text("webhookClientSecret").isPresent()) {
            ViettelWebhook.Builder webhook = ViettelWebhook.builder()
                    .clientId(settings.requiredText("webhookClientId"))
                    .clientSecret(settings.requiredSecret("webhookClientSecret"));
            life.ifPresent(webhook::tokenLife);
            config.webhook(webhook.build());
        }
    }

    private static void schemes(ProviderSettings settings, ViettelConfig.Builder config) {
        Set<String> names = list(settings, "schemes");
        if (names.isEmpty()) {
            return;
        }
        Set<SignatureAlgorithm.Scheme> schemes = EnumSet.noneOf(SignatureAlgorithm.Scheme.class);
        for (String name : names) {
            schemes.add(Arrays.stream(SignatureAlgorithm.Scheme.values())
                    .filter(scheme ->
                            scheme.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("schemes knows "
                            + Arrays.toString(SignatureAlgorithm.Scheme.values()) + ", separated by commas")));
        }
        config.schemes(schemes);
    }

    private static Set<String> list(ProviderSettings settings, String key) {
        return settings.text(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toSet());
    }
}
