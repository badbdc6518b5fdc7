// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;

/**
 * What a service says of a key.
 *
 * @param id its name
 * @param status whether it can be used
 * @param kind for whom it signs
 * @param algorithms object identifiers of keys and signatures, mixed
 * @param chain the certificate and its issuers
 * @param bound whether authorizations have to name the digests ({@code SCAL} 2)
 * @param multisign how many signatures one authorization covers
 * @param mode how signatures are authorized
 * @param factors what the signer may have to show
 * @param expression which of them
 */
record CscCredential(
        CredentialId id,
        Credential.Status status,
        Credential.Kind kind,
        Set<String> algorithms,
        CertificateChain chain,
        boolean bound,
        int multisign,
        Mode mode,
        List<Factor> factors,
        String expression) {

    /** How signatures are authorized. */
    enum Mode {
        /** The service turns to the signer by itself. */
        IMPLICIT,
        /** The signer shows factors to the portal. */
        EXPLICIT,
        /** The signer authorizes on a page of the service. */
        OAUTH2CODE
    }

    Credential forCore(OptionalInt batchMaximum) {
        return new Credential(id, chain, status, kind, batchMaximum);
    }
}
