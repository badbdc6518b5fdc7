// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Optional;
import java.util.Set;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Makes {@link VnptTotp} from a configuration file; type {@code vnpt-totp}. The README lists the keys. */
public final class VnptTotpProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public VnptTotpProviderFactory() {}

    @Override
    public String type() {
        return "vnpt-totp";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        return Settings.open(name, type(), () -> {
            VnptTotpConfig.Builder config = VnptTotpConfig.builder().name(name);
            if (settings.flag("portalHoldsSignerSecrets").orElse(false)) {
                config.iAcceptThatThePortalHoldsTheSignersSecrets();
            }
            settings.choice("environment", VnptEnvironment.class).ifPresent(config::environment);
            if (settings.text("baseUri").isPresent()) {
                config.baseUri(settings.requiredUri("baseUri"));
            }
            config.spId(settings.requiredText("spId")).spPassword(settings.requiredSecret("spPassword"));
            if (settings.text("signer").isPresent()) {
                config.secrets(oneSigner(settings));
            }
            settings.flag("statusV1").ifPresent(config::statusV1);
            settings.number("batchMaximum").ifPresent(config::batchMaximum);
            config.promptRules(Settings.promptRules(settings));
            config.serviceTypes(Set.copyOf(Settings.list(settings, "serviceTypes")));
            settings.duration("confirmationTime").ifPresent(config::confirmationTime);
            settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
            settings.duration("pollInterval").ifPresent(config::pollInterval);
            config.http(HttpSettings.read(settings).build());
            settings.requireNoOthers();
            return VnptTotp.open(config.build());
        });
    }

    /** A file holds the secrets of one signer, an organisation's own account say; all others type. */
    private static VnptTotpSecrets oneSigner(ProviderSettings settings) {
        String account = settings.requiredText("signer");
        Secret password = settings.requiredSecret("signerPassword");
        Optional<Secret> totpSecret = settings.text("signerTotpSecret").isPresent()
                ? Optional.of(settings.requiredSecret("signerTotpSecret"))
                : Optional.empty();
        return signer -> signer.account().equals(account)
                ? Optional.of(new VnptTotpSecrets.Held(password, totpSecret))
                : Optional.empty();
    }
}
