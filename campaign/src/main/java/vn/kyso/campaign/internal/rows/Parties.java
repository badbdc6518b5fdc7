// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;

/** The CAs, inside one transaction. */
public interface Parties {

    /**
     * All CAs.
     *
     * @return by code
     */
    List<Participant> all();

    /**
     * One CA as it stands.
     *
     * @param ca which
     * @return empty when none has the code
     */
    Optional<Participant> find(CaCode ca);

    /**
     * One CA, which nobody else changes until the transaction ends.
     *
     * @param ca which
     * @return empty when none has the code
     */
    Optional<Participant> lock(CaCode ca);

    /**
     * Writes a CA, a new one too.
     *
     * @param participant as it shall be
     */
    void put(Participant participant);
}
