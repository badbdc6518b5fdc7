// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Clock;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.registry.PersonKey;

/**
 * The demands of one programme. Each side gets its own view; which side a caller is, the portal knows from its login.
 * Immutable and safe for threads; nodes that share a database share the demands.
 *
 * <pre>{@code
 * Demands demands = Demands.on(store, programme, DemandPolicy.proposed(), Clock.systemUTC());
 * DemandOutcome outcome = demands.forCitizen(person).register(ca, SupportForm.AT_HOME, contact);
 * }</pre>
 */
public final class Demands {

    private final DemandDesk desk;

    private Demands(DemandDesk desk) {
        this.desk = desk;
    }

    /**
     * Opens the demands in a store.
     *
     * @param store of the programme
     * @param programme its beginning, end and phases
     * @param policy how open points are decided
     * @param clock server time
     * @return the demands
     */
    public static Demands on(CampaignStore store, Programme programme, DemandPolicy policy, Clock clock) {
        return new Demands(new DemandDesk(OpenStore.of(store).stores(), programme, policy, clock));
    }

    /**
     * The view of a citizen.
     *
     * @param person who is logged in
     * @return his own demands
     */
    public CitizenDemands forCitizen(PersonKey person) {
        return new OwnDemands(desk, person);
    }

    /**
     * The view of a CA.
     *
     * @param ca which
     * @param employee who is logged in
     * @return the CA's open demands
     */
    public CaDemands forCa(CaCode ca, EmployeeCode employee) {
        return new ChosenDemands(desk, ca, employee);
    }

    /**
     * The view of the department.
     *
     * @return numbers
     */
    public DepartmentDemands forDepartment() {
        return new CountedDemands(desk);
    }
}
