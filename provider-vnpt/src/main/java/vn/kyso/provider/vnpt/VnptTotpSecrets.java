// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.Objects;
import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;

/**
 * Where the portal keeps the secrets of signers. Whoever has both of a signer's secrets signs in his name, without his
 * phone and without his knowledge. An implementation keeps them in a hardware module or a vault, hands them out for this
 * purpose only, and writes down when. Safe for threads.
 */
@FunctionalInterface
public interface VnptTotpSecrets {

    /**
     * What the portal holds of a signer.
     *
     * @param password of his SmartCA account
     * @param totpSecret the secret of his one-time passwords, in base64 as VNPT hands it over; empty when he types each
     *     one-time password himself
     */
    record Held(Secret password, Optional<Secret> totpSecret) {
        /** Refuses null. */
        public Held {
            Objects.requireNonNull(password);
            Objects.requireNonNull(totpSecret);
        }
    }

    /**
     * The secrets of a signer. Asked for each signature, and not kept.
     *
     * @param signer whose
     * @return what is held; empty when he types password and one-time password himself
     */
    Optional<Held> of(Signer signer);
}
