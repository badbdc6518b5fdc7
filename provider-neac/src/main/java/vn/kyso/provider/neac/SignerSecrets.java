// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Objects;
import vn.kyso.core.Secret;

/**
 * What a signer gives in place of a confirmation in the app. Shows nothing of its content.
 *
 * @param password of his account at the CA
 * @param otp the one-time password of this moment
 */
public record SignerSecrets(Secret password, Secret otp) {
    /** Refuses null. */
    public SignerSecrets {
        Objects.requireNonNull(password);
        Objects.requireNonNull(otp);
    }
}
