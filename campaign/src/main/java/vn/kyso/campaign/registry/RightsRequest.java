// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * A person asked for one of his rights (PDP-02), with the days by which he is to be answered and by which it is to be carried
 * out (PDP-03).
 *
 * @param id its name
 * @param right which right
 * @param asked when, by the registry's clock
 * @param answerBy the last local day to answer: the second working day after the day of the request
 * @param carryOutBy the last local day to carry it out; empty where the answer is all there is
 * @param closed when the department closed it
 * @param answer what the department said; 1 to 500 characters, empty while it is open
 */
public record RightsRequest(
        UUID id,
        Right right,
        Instant asked,
        LocalDate answerBy,
        Optional<LocalDate> carryOutBy,
        Optional<Instant> closed,
        String answer) {

    /** What a person may ask for; seeing and getting his data needs no request ({@link CitizenView#export()}). */
    public enum Right {
        /** Something is wrong: to be carried out in 10 days. */
        CORRECTION(10),
        /** Not to be processed beyond what the law demands: 15 days. */
        RESTRICTION(15),
        /** An objection to a processing: 15 days. */
        OBJECTION(15),
        /** To be deleted: 20 days; what must stay stays, and the answer says why (PDP-09). */
        DELETION(20);

        private final int days;

        Right(int days) {
            this.days = days;
        }

        /**
         * The term to carry it out.
         *
         * @return local days after the day of the request
         */
        public int days() {
            return days;
        }
    }
}
