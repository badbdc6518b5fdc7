// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;

/**
 * What this node knows of one signer's login. All of it may be lost: then the signer logs in anew. Written under the
 * signer's lock only.
 */
final class SignerState {

    /** A token of remote signing, when a new one is sought, and when it ends. */
    record Token(Secret value, Instant renewAt, Instant until) {}

    /** A login that waits for a code. */
    record Pending(String userName, int otpType, Instant until) {}

    /** The current token; read without the lock. */
    volatile @Nullable Token token;

    /** The login that waits. */
    @Nullable
    Pending pending;

    /** Whether only the signer can go on, so that no login is begun without him. */
    boolean signerNeeded;

    /** A password that was not accepted, as a fingerprint, and until when it is not sent again. */
    @Nullable
    RefusedPassword refused;
}
