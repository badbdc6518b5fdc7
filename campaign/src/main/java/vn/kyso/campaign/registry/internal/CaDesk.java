// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.CaView;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.ChangeOutcome;
import vn.kyso.campaign.registry.ConsentId;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.ImportRow;
import vn.kyso.campaign.registry.ImportSummary;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceClaim;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.LegacyFile;
import vn.kyso.campaign.registry.LookUpAnswer;
import vn.kyso.campaign.registry.LookUpReason;
import vn.kyso.campaign.registry.LookedUp;
import vn.kyso.campaign.registry.RecordOutcome;
import vn.kyso.campaign.registry.ReplaceOutcome;
import vn.kyso.campaign.registry.SwitchOutcome;
import vn.kyso.campaign.registry.Throttled;
import vn.kyso.campaign.registry.Unavailable;
import vn.kyso.identity.Identifier;

/** What one employee of one CA may do. */
public final class CaDesk implements CaView {

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Office office;
    private final Rules rules;
    private final Recording recording;
    private final CaCode ca;
    private final EmployeeCode employee;

    /**
     * A desk.
     *
     * @param office with what it works
     * @param ca whose
     * @param employee who sits there
     */
    public CaDesk(Office office, CaCode ca, EmployeeCode employee) {
        this.office = office;
        this.rules = new Rules(office);
        this.recording = new Recording(office, ca, employee);
        this.ca = ca;
        this.employee = employee;
    }

    @Override
    public LookUpAnswer lookUp(LookUpReason reason, Identifier number) {
        Citizen citizen = Citizen.of(office.stores().values(), List.of(number));
        return office.stores().repeat(tables -> {
            Instant now = office.now();
            boolean issued = tables.issuances().isLive(citizen.hashes());
            int mine = tables.events().lookUps(ca, employee.code(), now.minus(WINDOW));
            Optional<Unavailable> closed = rules.closed(tables, ca, now);
            if (closed.isPresent()) {
                audit(tables, now, citizen, closed.get().reason().name(), reason);
                return closed.get();
            }
            int ours = tables.events().use(ca, now, WINDOW);
            if (mine >= office.settings().lookUpsPerEmployee()
                    || ours > office.settings().lookUpsPerCa()) {
                audit(tables, now, citizen, "THROTTLED", reason);
                return new Throttled(WINDOW);
            }
            audit(tables, now, citizen, issued ? "ISSUED" : "NOT_ISSUED", reason);
            return new LookedUp(issued, now);
        });
    }

    private void audit(Tables tables, Instant now, Citizen citizen, String outcome, LookUpReason reason) {
        tables.events()
                .append(new Event(
                        ca.code(),
                        now,
                        Event.Action.LOOK_UP,
                        employee.code(),
                        citizen.forAudit(),
                        outcome,
                        reason.name()));
    }

    @Override
    public RecordOutcome record(IssuanceClaim claim) {
        return recording.record(claim);
    }

    @Override
    public ReplaceOutcome replace(CertificateSerial old, IssuanceClaim claim) {
        return recording.replace(old, claim);
    }

    @Override
    public SwitchOutcome takeOver(IssuanceClaim claim, ConsentId consent) {
        return recording.takeOver(claim, consent);
    }

    @Override
    public ImportSummary importLegacy(LegacyFile file, Consumer<ImportRow> report) {
        return new LegacyImport(office, ca, employee).run(file, report);
    }

    @Override
    public ChangeOutcome activate(CertificateSerial serial, Instant at) {
        refuseFuture(at);
        return change(Event.Action.ACTIVATE, serial, (tables, one) -> switch (one.state()) {
            case ISSUED_PENDING_ACTIVATION -> new ChangeOutcome.Changed(Endings.activate(tables, one, at), false);
            case ISSUED_ACTIVE -> new ChangeOutcome.Changed(one, true);
            case LEGACY, OUTSIDE_PROGRAMME, ENDED -> new ChangeOutcome.NotPossible(one.state());
        });
    }

    @Override
    public ChangeOutcome end(CertificateSerial serial, EndReason reason, Instant at) {
        if (reason != EndReason.REVOKED && reason != EndReason.EXPIRED) {
            throw new IllegalArgumentException("Expected REVOKED or EXPIRED; the other reasons are the registry's own");
        }
        refuseFuture(at);
        return change(
                Event.Action.END,
                serial,
                (tables, one) -> one.endedAt().isPresent()
                        ? new ChangeOutcome.Changed(one, true)
                        : new ChangeOutcome.Changed(Endings.end(tables, one, reason, at), false));
    }

    private void refuseFuture(Instant at) {
        if (rules.isFuture(at, office.now())) {
            throw new IllegalArgumentException("Expected a time that is past, found one in the future");
        }
    }

    private ChangeOutcome change(
            Event.Action action, CertificateSerial serial, BiFunction<Tables, Issuance, ChangeOutcome> how) {
        return office.stores().repeat(tables -> {
            found(tables, serial).ifPresent(one -> tables.identifiers().lockAll(List.of(one.person())));
            ChangeOutcome outcome =
                    found(tables, serial).map(one -> how.apply(tables, one)).orElseGet(ChangeOutcome.NoSuchRecord::new);
            append(tables, action, outcome.getClass().getSimpleName(), serial);
            return outcome;
        });
    }

    private void append(Tables tables, Event.Action action, String outcome, CertificateSerial serial) {
        tables.events()
                .append(new Event(ca.code(), office.now(), action, employee.code(), null, outcome, serial.hex()));
    }

    private Optional<Issuance> found(Tables tables, CertificateSerial serial) {
        return Optional.ofNullable(
                tables.issuances().bySerial(ca, List.of(serial)).get(serial));
    }

    @Override
    public Optional<OwnIssuance> own(CertificateSerial serial) {
        return office.stores().repeat(tables -> {
            Optional<Issuance> found = found(tables, serial);
            append(
                    tables,
                    Event.Action.READ_OWN,
                    found.map(Issuance::state).map(IssuanceState::name).orElse("NONE"),
                    serial);
            return found.map(one -> new OwnIssuance(one.serial(), one.state(), one.recordedAt(), one.details()));
        });
    }
}
