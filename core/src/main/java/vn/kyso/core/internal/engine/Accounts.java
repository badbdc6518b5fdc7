// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialReview;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.LogsInSigner;
import vn.kyso.core.spi.SigningProvider;

/** What is asked of a provider about a signer, beside any session: his credentials, his login. Safe for threads. */
public final class Accounts {

    private final EngineParts parts;

    Accounts(EngineParts parts) {
        this.parts = parts;
    }

    /**
     * Lists the credentials of a signer.
     *
     * @param providerName whom to ask, empty for the only provider
     * @param signer whose
     * @return as listed
     */
    public List<Credential> credentials(Optional<String> providerName, Signer signer) {
        SigningProvider provider = parts.provider(providerName);
        return List.copyOf(provider.credentials(signer, shortCall(provider)));
    }

    /**
     * Looks at the credentials of a signer as if he were to sign now.
     *
     * @param providerName whom to ask
     * @param signer whose
     * @param purpose what signatures would be for
     * @return one for each credential listed
     */
    public List<CredentialReview> review(String providerName, Signer signer, SigningPurpose purpose) {
        SigningProvider provider = parts.provider(providerName);
        Vetting vetting = new Vetting(parts);
        return provider.credentials(signer, shortCall(provider)).stream()
                .map(credential -> vetting.review(
                        signer, credential, purpose, provider.descriptor().confirmationTime()))
                .toList();
    }

    /**
     * Begins a signer's login, or goes on with it.
     *
     * @param providerName where
     * @param signer who
     * @param data what he typed or brought back
     * @return what he has to do next; empty when he can sign
     */
    public Optional<UserAction> logIn(String providerName, Signer signer, ActivationData data) {
        SigningProvider provider = parts.provider(providerName);
        return provider instanceof LogsInSigner login
                ? login.logIn(signer, data, shortCall(provider))
                : Optional.empty();
    }

    private static CallContext shortCall(SigningProvider provider) {
        return new CallContext(
                provider.descriptor().callTimeout(), UUID.randomUUID().toString());
    }
}
