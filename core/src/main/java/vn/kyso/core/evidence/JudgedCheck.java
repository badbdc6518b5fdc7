// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.evidence;

import java.util.Objects;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.CheckResult;

/**
 * A check that was made before signing, and what the policy in force made of it (SGN-10).
 *
 * @param result how the check went
 * @param consequence what the policy said; never {@code REFUSE} where something was signed
 */
public record JudgedCheck(CheckResult result, CheckPolicy.Severity consequence) {

    /** Refuses null. */
    public JudgedCheck {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(consequence, "consequence");
    }
}
