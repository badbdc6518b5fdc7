// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.time.Duration;
import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.ProviderAnswer;

/** What came of asking for the authorization of a signature. */
sealed interface Permit {

    /** Given; the proof goes into a member of the call. */
    record Sad(Secret value) implements Permit {}

    /** Given; the proof is the bearer token of the call. */
    record Bearer(Secret token) implements Permit {}

    /** The signer has not decided yet. */
    record Pending(String handle, Optional<Duration> pollAfter) implements Permit {}

    /** Not given. */
    record Ended(ProviderAnswer answer) implements Permit {}
}
