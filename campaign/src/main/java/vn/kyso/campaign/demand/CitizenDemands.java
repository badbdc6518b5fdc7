// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.util.List;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.NeutralOrder;
import vn.kyso.campaign.programme.Participant;

/** What a citizen does with his own demands. Safe for threads. */
public interface CitizenDemands {

    /**
     * The CAs that can be chosen now: all that take part, but for the one whose demand expired last (HUE-06, HUE-36).
     *
     * @param order a neutral one (HUE-05)
     * @return none is preselected
     */
    List<Participant> choices(NeutralOrder order);

    /**
     * Registers a demand. The 48 hours begin now. It reserves nothing: whoever issues lawfully first has issued.
     *
     * @param ca the citizen's choice
     * @param form of help
     * @param contact for the CA
     * @return the demand, or the rule that refuses it
     */
    DemandOutcome register(CaCode ca, SupportForm form, Contact contact);

    /**
     * Withdraws a demand, at any time while it is open.
     *
     * @param id which
     * @return false when it is not his, or has ended
     */
    boolean cancel(DemandId id);

    /**
     * All demands of the citizen.
     *
     * @return oldest first
     */
    List<Demand> mine();
}
