// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.Objects;

/**
 * One reason of a verdict.
 *
 * @param reason the reason, for programs
 * @param detail what was seen, for developers, in English; nothing personal
 */
public record Finding(VerificationReason reason, String detail) {
    /** Checks that nothing is missing. */
    public Finding {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
    }
}
