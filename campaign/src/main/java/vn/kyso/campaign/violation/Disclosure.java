// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Instant;
import vn.kyso.campaign.internal.words.Words;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.VietnamTime;

/**
 * What the public is told of a violation: the enterprise and what it did. There is no place in it for a citizen, an
 * officer or what was found about single records (HUE-26, PDP-11).
 *
 * @param ca the CA
 * @param brand as citizens know it
 * @param type of the violation
 * @param at when it was disclosed
 * @param minutes number of the minutes
 */
public record Disclosure(CaCode ca, String brand, ViolationType type, Instant at, String minutes) {

    /**
     * The notice.
     *
     * @param programme the programme's name
     * @return one Vietnamese sentence or two
     */
    public String text(String programme) {
        return Words.of("disclosure.text", VietnamTime.day(at), brand, programme, type.text(), minutes);
    }
}
