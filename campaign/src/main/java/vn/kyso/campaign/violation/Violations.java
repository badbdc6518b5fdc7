// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.registry.PersonKey;

/**
 * Complaints and cases of one programme (HUE-37 to HUE-40). Citizens complain, the department acts, the public reads what was
 * disclosed; CAs have no view here. Immutable and safe for threads.
 *
 * <pre>{@code
 * Violations violations = Violations.on(store, CasePolicy.asWritten(), Clock.systemUTC());
 * violations.complain(ca, ViolationType.NO_QR_SHOWN, "...", Optional.empty());
 * DepartmentCases cases = violations.forDepartment(officer);
 * }</pre>
 */
public final class Violations {

    private final Stores stores;
    private final CasePolicy policy;
    private final Clock clock;

    private Violations(Stores stores, CasePolicy policy, Clock clock) {
        this.stores = stores;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Opens complaints and cases in a store.
     *
     * @param store of the programme
     * @param policy which steps exist
     * @param clock server time
     * @return the violations
     */
    public static Violations on(CampaignStore store, CasePolicy policy, Clock clock) {
        return new Violations(OpenStore.of(store).stores(), policy, clock);
    }

    /**
     * Takes in a complaint, also about a CA that is excluded.
     *
     * @param ca about which CA
     * @param type of what
     * @param text in the citizen's words, 1 to 4000 characters
     * @param citizen who complains; empty when he does not say
     * @return its name, for the citizen to ask with
     * @throws IllegalArgumentException when no CA has the code, or the text is empty or too long
     */
    public UUID complain(CaCode ca, ViolationType type, String text, Optional<PersonKey> citizen) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Complaint complaint = new Complaint(UUID.randomUUID(), ca, type, text, now);
        return stores.transact(tables -> {
            if (tables.parties().find(ca).isEmpty()) {
                throw new IllegalArgumentException("Expected a CA of the programme, found " + ca);
            }
            tables.leaves().insert(CaseLeaves.of(complaint, citizen));
            return complaint.id();
        });
    }

    /**
     * The department's view.
     *
     * @param officer who is logged in
     * @return complaints and cases
     */
    public DepartmentCases forDepartment(EmployeeCode officer) {
        return new Cases(stores, policy, clock, officer);
    }

    /**
     * What the public is told, newest last.
     *
     * @return disclosed cases; dismissed ones are never among them
     */
    public List<Disclosure> disclosures() {
        return CaseLeaves.all(stores).stream()
                .flatMap(one -> one.last(CaseAction.DISCLOSE).stream()
                        .map(step -> new Disclosure(
                                one.ca(),
                                brand(one.ca()),
                                one.type(),
                                step.at(),
                                one.last(CaseAction.RECORD_MINUTES)
                                        .map(CaseStep::document)
                                        .orElseThrow())))
                .sorted(java.util.Comparator.comparing(Disclosure::at))
                .toList();
    }

    private String brand(CaCode ca) {
        return stores.transact(tables -> tables.parties().find(ca))
                .map(Participant::brand)
                .orElse(ca.code());
    }
}
