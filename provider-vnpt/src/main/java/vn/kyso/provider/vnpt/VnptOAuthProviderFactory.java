// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.provider.http.HttpSettings;

/** Makes {@link VnptOAuth} from a configuration file; type {@code vnpt-oauth}. The README lists the keys. */
public final class VnptOAuthProviderFactory implements ProviderFactory {

    /** For {@link java.util.ServiceLoader}. */
    public VnptOAuthProviderFactory() {}

    @Override
    public String type() {
        return "vnpt-oauth";
    }

    @Override
    public SigningProvider create(String name, ProviderSettings settings) {
        return Settings.open(name, type(), () -> {
            VnptOAuthConfig.Builder config = VnptOAuthConfig.builder().name(name);
            settings.choice("environment", VnptEnvironment.class).ifPresent(config::environment);
            if (settings.text("baseUri").isPresent()) {
                config.baseUri(settings.requiredUri("baseUri"));
            }
            config.clientId(settings.requiredText("clientId")).clientSecret(settings.requiredSecret("clientSecret"));
            if (settings.text("redirectUri").isPresent()) {
                config.redirectUri(settings.requiredUri("redirectUri"));
            }
            if (settings.text("notifyUrl").isPresent()) {
                config.notifyUrl(settings.requiredUri("notifyUrl"));
            }
            if (settings.flag("passwordGrant").orElse(false)) {
                config.passwordGrant(oneSigner(settings));
            }
            settings.number("batchMaximum").ifPresent(config::batchMaximum);
            settings.flag("multisignHeeded").ifPresent(config::multisignHeeded);
            config.promptRules(Settings.promptRules(settings));
            settings.duration("confirmationTime").ifPresent(config::confirmationTime);
            settings.duration("firstPollAfter").ifPresent(config::firstPollAfter);
            settings.duration("pollInterval").ifPresent(config::pollInterval);
            config.http(HttpSettings.read(settings).build());
            settings.requireNoOthers();
            return VnptOAuth.open(config.build());
        });
    }

    /** A file holds the password of one signer, an organisation's own account say; it serves nobody else. */
    private static VnptPasswords oneSigner(ProviderSettings settings) {
        String account = settings.requiredText("signer");
        Secret password = settings.requiredSecret("signerPassword");
        String username = settings.text("signerUsername").orElse(account);
        return signer -> signer.account().equals(account)
                ? Optional.of(new VnptPasswords.Login(username, password))
                : Optional.empty();
    }
}
