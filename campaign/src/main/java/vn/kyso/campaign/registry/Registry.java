// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Clock;
import java.util.Objects;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Participants;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.registry.internal.CaDesk;
import vn.kyso.campaign.registry.internal.CitizenDesk;
import vn.kyso.campaign.registry.internal.DepartmentDesk;
import vn.kyso.campaign.registry.internal.Office;
import vn.kyso.campaign.registry.internal.Persons;
import vn.kyso.identity.Identifier;

/**
 * The citizen registry of one programme: the original data for "has been issued" (HUE-10). It is used through views, each
 * made for whom the portal has authenticated: a CA's employee, an officer, a citizen. Immutable and safe for threads; many
 * nodes may work on one store.
 *
 * <pre>{@code
 * Registry registry = Registry.of(CampaignStore.on(dataSource, keys), programme);
 * registry.participants().join(Participant.joining(CaCode.of("vnpt-ca"), "VNPT-CA", "VNPT Thừa Thiên Huế", start));
 * CaView view = registry.forCa(CaCode.of("vnpt-ca"), EmployeeCode.of("nv-017"));
 * }</pre>
 */
public final class Registry {

    private final Office office;
    private final OpenStore store;

    private Registry(Office office, OpenStore store) {
        this.office = office;
        this.store = store;
    }

    /**
     * A registry with the proposed settings, on the system's clock.
     *
     * @param store where it keeps everything
     * @param programme whose registry it is
     * @return the registry
     */
    public static Registry of(CampaignStore store, Programme programme) {
        return of(store, programme, RegistrySettings.defaults(), Clock.systemUTC());
    }

    /**
     * A registry.
     *
     * @param store where it keeps everything
     * @param programme whose registry it is
     * @param settings what the rules leave open
     * @param clock the registry's time; nodes of one store should agree within the tolerance
     * @return the registry
     */
    public static Registry of(CampaignStore store, Programme programme, RegistrySettings settings, Clock clock) {
        OpenStore open = OpenStore.of(store);
        return new Registry(
                new Office(
                        open.stores(),
                        Objects.requireNonNull(programme),
                        Objects.requireNonNull(settings),
                        Objects.requireNonNull(clock)),
                open);
    }

    /**
     * The programme.
     *
     * @return as given
     */
    public Programme programme() {
        return office.programme();
    }

    /**
     * The CAs of the programme. For the department only.
     *
     * @return a view on the store
     */
    public Participants participants() {
        return store.participants();
    }

    /**
     * The registry for one employee of one CA.
     *
     * @param ca which CA; whether it takes part is judged at each call
     * @param employee who
     * @return a view
     */
    public CaView forCa(CaCode ca, EmployeeCode employee) {
        return new CaDesk(office, ca, employee);
    }

    /**
     * The registry for one officer of the department.
     *
     * @param officer who
     * @return a view
     */
    public DepartmentView forDepartment(EmployeeCode officer) {
        return new DepartmentDesk(office, officer);
    }

    /**
     * The registry's name of a citizen, for his demands, checks and complaints. For the portal that authenticated him; never
     * for a CA.
     *
     * @param citizen his number
     * @return the same at each call; made when the registry does not know him
     * @throws IllegalArgumentException when the number is an organisation's
     */
    public PersonKey person(Identifier citizen) {
        return new Persons(office).findOrCreate(citizen);
    }

    /**
     * The registry for one citizen who proved who he is.
     *
     * @param citizen his number
     * @return a view
     * @throws IllegalArgumentException when the number is an organisation's
     */
    public CitizenView forCitizen(Identifier citizen) {
        return new CitizenDesk(office, citizen);
    }
}
