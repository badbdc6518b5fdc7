// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.util.Optional;
import vn.kyso.campaign.internal.words.Words;

/**
 * The answer to a citizen who checked a code.
 *
 * @param result what it is
 * @param employee who shows it; only when it is genuine
 */
public record QrCheck(QrResult result, Optional<ShownEmployee> employee) {

    /**
     * Who shows a genuine code.
     *
     * @param name to compare with the badge on the coat
     * @param brand of the CA
     */
    public record ShownEmployee(String name, String brand) {
        @Override
        public String toString() {
            return "ShownEmployee[" + brand + "]";
        }
    }

    /**
     * What the citizen reads.
     *
     * @return Vietnamese, plain
     */
    public String text() {
        return employee.map(one -> Words.of("QrResult.GENUINE", one.name(), one.brand()))
                .orElseGet(() -> Words.of(result));
    }
}
