// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.internal.rows.TakenException;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Participant;

/** Cases in a store. */
record Cases(Stores stores, CasePolicy policy, Clock clock, EmployeeCode officer) implements DepartmentCases {

    @Override
    public List<Complaint> complaints() {
        return CaseLeaves.complaints(stores);
    }

    @Override
    public ViolationCase open(UUID complaint, String document) {
        CaseStep step = step(CaseAction.REPORT, document, "");
        return stores.transact(tables -> {
            Complaint found = tables.leaves()
                    .find(CaseLeaves.COMPLAINT, complaint.toString())
                    .map(CaseLeaves::complaint)
                    .orElseThrow(() -> new IllegalArgumentException("Expected the name of a complaint, found another"));
            return opened(tables, found.ca(), found.type(), step);
        });
    }

    @Override
    public ViolationCase detect(CaCode ca, ViolationType type, String document, String finding) {
        CaseStep step = step(CaseAction.DETECT, document, finding);
        return stores.transact(tables -> {
            party(tables, ca);
            return opened(tables, ca, type, step);
        });
    }

    private static ViolationCase opened(Tables tables, CaCode ca, ViolationType type, CaseStep step) {
        ViolationCase one = new ViolationCase(UUID.randomUUID(), ca, type, List.of(step));
        tables.leaves().insert(CaseLeaves.of(one));
        return one;
    }

    @Override
    public ViolationCase act(UUID id, CaseAction action, String document, String finding) {
        return stores.repeat(tables -> {
            CaseStep step = step(action, document, finding);
            Leaf before = tables.leaves()
                    .find(CaseLeaves.CASE, id.toString())
                    .orElseThrow(() -> new IllegalArgumentException("Expected the name of a case, found another"));
            ViolationCase after = CaseLeaves.violationCase(before).with(step, policy);
            if (!tables.leaves().replace(before.next(null, CaseLeaves.body(after)))) {
                throw new TakenException("case"); // Another officer was quicker: look again at what may be done now.
            }
            Participant party = party(tables, after.ca());
            if (action == CaseAction.EXCLUDE) {
                tables.parties().put(party.excludedFrom(step.at()));
            } else if (action == CaseAction.REINSTATE) {
                tables.parties().put(Participant.joining(party.code(), party.brand(), party.branch(), party.joined()));
            }
            return after;
        });
    }

    /** The CA, held until the end, so that the exclusion meets records under way in the order of commits (HUE-40). */
    private static Participant party(Tables tables, CaCode ca) {
        return tables.parties()
                .lock(ca)
                .orElseThrow(() -> new IllegalArgumentException("Expected a CA of the programme, found " + ca));
    }

    private CaseStep step(CaseAction action, String document, String finding) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new CaseStep(action, now, officer, document, finding);
    }

    @Override
    public Optional<ViolationCase> find(UUID id) {
        return stores.transact(tables -> tables.leaves().find(CaseLeaves.CASE, id.toString()))
                .map(CaseLeaves::violationCase);
    }

    @Override
    public List<ViolationCase> all() {
        return CaseLeaves.all(stores);
    }

    @Override
    public Set<CaseAction> allowed(ViolationCase one) {
        return CaseRules.allowed(one, policy);
    }
}
