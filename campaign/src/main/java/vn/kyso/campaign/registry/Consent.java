// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.programme.CaCode;

/**
 * A citizen's consent as it is proved later: to which text, for which one purpose, when, by which way (PDP-04). Silence is
 * none, and none is given by default.
 *
 * @param id its name
 * @param terms to what he consented
 * @param ca which CA it concerns
 * @param given when, by the registry's clock
 * @param leaves the record he wants to leave, for a switch
 * @param withdrawn when he withdrew it
 * @param used when it served
 */
public record Consent(
        ConsentId id,
        Terms terms,
        CaCode ca,
        Instant given,
        Optional<IssuanceId> leaves,
        Optional<Instant> withdrawn,
        Optional<Instant> used) {

    /** For what; one consent for one purpose. */
    public enum Purpose {
        /** To leave one's CA for another (HUE-19, HUE-20). */
        SWITCH_TO_CA,
        /** To be contacted by a CA for support one asked for (HUE-33). */
        CONTACT_FOR_SUPPORT
    }

    /**
     * To what a citizen consents.
     *
     * @param purpose for what
     * @param textVersion which version of the text he was shown; 1 to 64 characters
     * @param channel by which way he consented, as in {@code portal}; 1 to 64 characters
     */
    public record Terms(Purpose purpose, String textVersion, String channel) {

        private static final int LONGEST = 64;

        /** Refuses empty and long words. */
        public Terms {
            if (textVersion.isBlank()
                    || channel.isBlank()
                    || textVersion.length() > LONGEST
                    || channel.length() > LONGEST) {
                throw new IllegalArgumentException("Expected the text's version and a channel of 1 to 64 characters");
            }
        }
    }
}
