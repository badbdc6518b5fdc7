// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.AlreadyIssued;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.ConsentId;
import vn.kyso.campaign.registry.ConsentRefused;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceClaim;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.NothingThere;
import vn.kyso.campaign.registry.Origin;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.campaign.registry.RecordOutcome;
import vn.kyso.campaign.registry.Recorded;
import vn.kyso.campaign.registry.Rejected;
import vn.kyso.campaign.registry.ReplaceOutcome;
import vn.kyso.campaign.registry.SwitchOutcome;
import vn.kyso.campaign.registry.Unavailable;

/**
 * Reports of issuances by one employee of one CA. Each is decided in one transaction; between transactions the unique index
 * on a person's live record decides, and who meets it looks again and finds the winner (HUE-11, HUE-12).
 */
final class Recording {

    private static final Rejected ANOTHER_CITIZENS = new Rejected(Rejected.Reason.SERIAL_OF_ANOTHER_CITIZEN);

    private final Office office;
    private final CaCode ca;
    private final EmployeeCode employee;

    Recording(Office office, CaCode ca, EmployeeCode employee) {
        this.office = office;
        this.ca = ca;
        this.employee = employee;
    }

    RecordOutcome record(IssuanceClaim claim) {
        return decided(
                RecordOutcome.class,
                Event.Action.RECORD,
                claim,
                this::again,
                (report, live) ->
                        live.isEmpty() ? report.recorded(report.person(), Origin.CAMPAIGN) : lost(report, live));
    }

    /** What every report goes through first: is it sound, is it a repetition, does the programme take any. */
    private <T> T decided(
            Class<T> outcome,
            Event.Action action,
            IssuanceClaim claim,
            BiFunction<Report, Issuance, T> repeated,
            BiFunction<Report, Map<PersonKey, Issuance>, T> afresh) {
        return office.stores().repeat(tables -> {
            Report report = new Report(office, tables, action, ca, employee, claim);
            Optional<Rejected> wrong = report.wrong();
            if (wrong.isPresent()) {
                return outcome.cast(wrong.get());
            }
            Optional<Issuance> same = report.same();
            if (same.isPresent()) {
                return repeated.apply(report, same.get());
            }
            Map<PersonKey, Issuance> live = report.live();
            Optional<Unavailable> closed = report.closed();
            return closed.isPresent() ? outcome.cast(closed.get()) : afresh.apply(report, live);
        });
    }

    private RecordOutcome again(Report report, Issuance same) {
        if (!report.isOf(same)) {
            return report.rejected(ANOTHER_CITIZENS);
        }
        if (same.state() == IssuanceState.LEGACY) {
            return report.rejected(new Rejected(Rejected.Reason.IMPORTED_BEFORE));
        }
        return same.state() == IssuanceState.OUTSIDE_PROGRAMME
                ? report.done(new AlreadyIssued(same.serial(), isOurs(report.live()), report.now), Report.REPEATED)
                : report.done(new Recorded(same, true), Report.REPEATED);
    }

    private RecordOutcome lost(Report report, Map<PersonKey, Issuance> live) {
        raiseIfSeveral(report, live);
        report.outside(live.values().iterator().next().person());
        return report.done(new AlreadyIssued(report.claim.serial(), isOurs(live), report.now), "ALREADY_ISSUED");
    }

    private boolean isOurs(Map<PersonKey, Issuance> live) {
        return live.values().stream().anyMatch(one -> one.ca().equals(ca));
    }

    private void raiseIfSeveral(Report report, Map<PersonKey, Issuance> live) {
        if (live.size() > 1) {
            new Conflicts(office).raise(report.tables, List.copyOf(live.keySet()), report.now, ca.code());
        }
    }

    ReplaceOutcome replace(CertificateSerial old, IssuanceClaim claim) {
        return decided(
                ReplaceOutcome.class,
                Event.Action.REPLACE,
                claim,
                (report, same) -> report.isOf(same)
                        ? report.done(new Recorded(same, true), Report.REPEATED)
                        : report.rejected(ANOTHER_CITIZENS),
                (report, live) -> replaced(report, live, old));
    }

    private ReplaceOutcome replaced(Report report, Map<PersonKey, Issuance> live, CertificateSerial old) {
        if (live.isEmpty()) {
            return report.nothing(NothingThere.Reason.NOT_ISSUED);
        }
        Issuance standing = live.values().iterator().next();
        if (live.size() > 1 || !standing.ca().equals(ca) || !standing.serial().equals(old)) {
            return report.nothing(NothingThere.Reason.ANOTHER_RECORD);
        }
        Endings.close(report.tables, standing, EndReason.REPLACED, report.now);
        return report.recorded(standing.person(), Origin.REPLACEMENT);
    }

    SwitchOutcome takeOver(IssuanceClaim claim, ConsentId consent) {
        return decided(
                SwitchOutcome.class,
                Event.Action.SWITCH,
                claim,
                (report, same) -> report.isOf(same)
                        ? report.done(new Recorded(same, true), Report.REPEATED)
                        : report.rejected(ANOTHER_CITIZENS),
                (report, live) -> switched(report, live, consent));
    }

    private SwitchOutcome switched(Report report, Map<PersonKey, Issuance> live, ConsentId consent) {
        if (live.isEmpty()) {
            return report.nothing(NothingThere.Reason.NOT_ISSUED);
        }
        if (live.size() > 1) {
            raiseIfSeveral(report, live);
            return report.nothing(NothingThere.Reason.ANOTHER_RECORD);
        }
        Issuance standing = live.values().iterator().next();
        if (standing.ca().equals(ca)) {
            return report.nothing(NothingThere.Reason.YOUR_OWN);
        }
        Optional<ConsentRefused> refused = new Consents(office).use(report.tables, consent, standing, ca, report.now);
        if (refused.isPresent()) {
            return report.done(refused.get(), refused.get().reason().name());
        }
        Endings.close(report.tables, standing, EndReason.SWITCHED, report.now);
        return report.recorded(standing.person(), Origin.SWITCH);
    }
}
