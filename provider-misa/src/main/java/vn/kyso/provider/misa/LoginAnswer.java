// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Secret;

/** What MISA made of a login call. */
sealed interface LoginAnswer {

    /** The token of remote signing, how long it lives, and what renews it. The other token is of no use here. */
    record LoggedIn(Secret token, Duration life, Optional<Secret> refreshToken) implements LoginAnswer {}

    /** A code is wanted too, of the type named in {@code otpType}. */
    record Challenge(int otpType) implements LoginAnswer {}

    /** Not accepted. */
    record Refused(String code, @Nullable String text) implements LoginAnswer {}
}
