// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.util.Optional;
import vn.kyso.campaign.internal.words.Words;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/**
 * Something that monitoring noticed. It names no citizen.
 *
 * @param kind what
 * @param ca at which CA
 * @param employee of one employee, where it is one's
 * @param count how many records or demands
 * @param outOf of how many
 */
public record Signal(SignalKind kind, CaCode ca, Optional<EmployeeCode> employee, long count, long outOf) {

    /**
     * What officers read.
     *
     * @return Vietnamese
     */
    public String text() {
        return Words.of(
                "signal.text",
                kind.text(),
                ca.code(),
                Long.toString(count),
                Long.toString(outOf),
                employee.map(one -> Words.of("signal.employee", one.code())).orElse(""));
    }
}
