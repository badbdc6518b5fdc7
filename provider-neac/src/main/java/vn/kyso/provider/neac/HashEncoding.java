// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.util.Base64;
import java.util.Locale;
import vn.kyso.core.DtbsDigest;

/** How {@code data_to_be_signed} carries a digest. Peers differ and say nothing when it is wrong, so nobody guesses. */
public enum HashEncoding {
    /** Lower-case hexadecimal digits. */
    HEX_LOWER,
    /** Upper-case hexadecimal digits. */
    HEX_UPPER,
    /** Base64 of the bytes, with padding. */
    BASE64;

    String encode(DtbsDigest digest) {
        return switch (this) {
            case HEX_LOWER -> digest.hex();
            case HEX_UPPER -> digest.hex().toUpperCase(Locale.ROOT);
            case BASE64 -> Base64.getEncoder().encodeToString(digest.toByteArray());
        };
    }
}
