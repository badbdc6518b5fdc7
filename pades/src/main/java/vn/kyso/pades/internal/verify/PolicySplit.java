// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.util.ArrayList;
import java.util.List;
import vn.kyso.pades.verify.Finding;
import vn.kyso.pades.verify.VerificationPolicy;

/**
 * Findings by what the policy makes of them.
 *
 * @param findings those that keep a signature from being called valid
 * @param warnings those that are told beside the verdict
 */
record PolicySplit(List<Finding> findings, List<Finding> warnings) {

    static PolicySplit of(List<Finding> all, VerificationPolicy policy) {
        List<Finding> findings = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        for (Finding finding : all) {
            switch (policy.of(finding.reason())) {
                case REFUSE -> findings.add(finding);
                case WARN -> warnings.add(finding);
                case IGNORE -> {}
            }
        }
        return new PolicySplit(findings, warnings);
    }
}
