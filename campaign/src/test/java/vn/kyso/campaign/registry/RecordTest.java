// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.registry.RegistryFixture.CITIZEN;
import static vn.kyso.campaign.registry.RegistryFixture.ONE;
import static vn.kyso.campaign.registry.RegistryFixture.PROGRAMME;
import static vn.kyso.campaign.registry.RegistryFixture.THREE;
import static vn.kyso.campaign.registry.RegistryFixture.TICK;
import static vn.kyso.campaign.registry.RegistryFixture.serial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.identity.PersonalNumber;

/** Contract: one citizen, one certificate; the registry decides. */
@ParameterizedClass
@EnumSource
class RecordTest {

    private final StoreKind kind;
    private RegistryFixture at;

    RecordTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        at = new RegistryFixture(kind.empty());
    }

    private boolean issued() {
        return at.three.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN) instanceof LookedUp answer && answer.issued();
    }

    @Test
    @DisplayName(
            "HUE-08, HUE-09, HUE-10: only a record makes an issuance exist, and a look-up then says so to everyone")
    void first() {
        assertThat(issued()).isFalse();
        RecordOutcome outcome = at.one.record(at.active(CITIZEN, 1));
        assertThat(outcome).isInstanceOfSatisfying(Recorded.class, done -> {
            assertThat(done.repeated()).isFalse();
            assertThat(done.issuance().state()).isEqualTo(IssuanceState.ISSUED_ACTIVE);
            assertThat(done.issuance().recordedAt()).isEqualTo(RegistryFixture.MORNING);
            assertThat(done.issuance().area()).contains("46.474");
        });
        assertThat(issued()).isTrue();
        assertThat(at.citizen.current()).map(Issuance::ca).contains(ONE);
    }

    @Test
    @DisplayName(
            "HUE-11: CA-1 issues at 09:00 and updates at 09:40, CA-2 at 09:25; CA-2 is valid, CA-1 is outside and must revoke")
    void late_update() {
        Instant nine = at.clock.instant();
        IssuanceClaim issuedAtNine =
                at.claim(CITIZEN, 1).issuedAt(nine).activatedAt(nine).build();
        at.later(Duration.ofMinutes(20));
        assertThat(at.two.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN))
                .isEqualTo(new LookedUp(false, at.clock.instant()));
        at.later(Duration.ofMinutes(5));
        assertThat(at.two.record(at.active(CITIZEN, 2))).isInstanceOf(Recorded.class);
        at.later(Duration.ofMinutes(15));
        assertThat(at.one.record(issuedAtNine)).isEqualTo(new AlreadyIssued(serial(1), false, at.clock.instant()));
        assertThat(at.citizen.issuances())
                .extracting(Issuance::state)
                .containsExactly(IssuanceState.ISSUED_ACTIVE, IssuanceState.OUTSIDE_PROGRAMME);
        assertThat(at.one.record(issuedAtNine)).as("asked again").isInstanceOf(AlreadyIssued.class);
        assertThat(at.one.end(serial(1), EndReason.REVOKED, at.clock.instant()))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Changed.class,
                        done -> assertThat(done.issuance().state()).isEqualTo(IssuanceState.OUTSIDE_PROGRAMME));
        assertThat(issued()).isTrue();
    }

    @Test
    @DisplayName("HUE-11: the same CA repeating the same report is told the same success, and nothing doubles")
    void repeated() {
        IssuanceClaim claim = at.active(CITIZEN, 1);
        Recorded first = (Recorded) at.one.record(claim);
        at.later(Duration.ofSeconds(30));
        assertThat(at.one.record(claim)).isEqualTo(new Recorded(first.issuance(), true));
        assertThat(at.citizen.issuances()).hasSize(1);
    }

    @Test
    @DisplayName("HUE-11: the same CA with another serial for the same citizen is a duplicate of its own")
    void other_serial() {
        at.one.record(at.active(CITIZEN, 1));
        assertThat(at.one.record(at.active(CITIZEN, 2)))
                .isEqualTo(new AlreadyIssued(serial(2), true, at.clock.instant()));
    }

    @Test
    @DisplayName("HUE-11: a claimed time is kept and never orders; one in the future is rejected beyond the tolerance")
    void claimed_times() {
        Instant now = at.clock.instant();
        at.two.record(at.active(CITIZEN, 2));
        assertThat(at.one.record(at.claim(CITIZEN, 1)
                        .issuedAt(now.minus(Duration.ofDays(30)))
                        .activatedAt(now)
                        .build()))
                .isInstanceOf(AlreadyIssued.class);
        Instant ahead = now.plus(Duration.ofMinutes(1));
        PersonalNumber other = PersonalNumber.of("046199000000");
        assertThat(at.one.record(at.claim(other, 3)
                        .issuedAt(ahead.plus(TICK))
                        .activatedAt(now)
                        .build()))
                .isEqualTo(new Rejected(Rejected.Reason.TIME_IN_THE_FUTURE));
        assertThat(at.one.record(
                        at.claim(other, 3).issuedAt(ahead).activatedAt(now).build()))
                .isInstanceOfSatisfying(
                        Recorded.class,
                        done -> assertThat(done.issuance().claimedIssuedAt()).contains(ahead));
    }

    @Test
    @DisplayName("HUE-09: a record without a look-up stands when it is first, and says that there was none")
    void no_look_up() {
        assertThat(at.one.record(at.active(CITIZEN, 1)))
                .isInstanceOfSatisfying(
                        Recorded.class,
                        done -> assertThat(done.issuance().lookedUpAt()).isEmpty());
        PersonalNumber other = PersonalNumber.of("046199000000");
        at.one.lookUp(LookUpReason.BEFORE_ISSUING, other);
        Instant asked = at.clock.instant();
        at.later(Duration.ofMinutes(10));
        assertThat(at.one.record(at.active(other, 2)))
                .isInstanceOfSatisfying(
                        Recorded.class,
                        done -> assertThat(done.issuance().lookedUpAt()).contains(asked));
    }

    @Test
    @DisplayName("HUE-28: registered in the CA's own app but not activated is not issued")
    void own_app() {
        IssuanceClaim claim = IssuanceClaim.of(CITIZEN, serial(1), Channel.OWN_APP)
                .notActivated(new Fault(Fault.Kind.APP_FAILED, at.clock.instant()))
                .build();
        assertThat(at.one.record(claim)).isEqualTo(new Rejected(Rejected.Reason.NOT_ACTIVATED));
        assertThat(issued()).isFalse();
    }

    @Test
    @DisplayName(
            "HUE-31, HUE-32: a technical fault at the door counts as issued and bars others; later activation moves the same record")
    void technical_fault() {
        Fault fault = new Fault(Fault.Kind.NO_NETWORK, at.clock.instant());
        at.one.record(at.claim(CITIZEN, 1).notActivated(fault).build());
        assertThat(issued()).isTrue();
        assertThat(at.two.record(at.active(CITIZEN, 2))).isInstanceOf(AlreadyIssued.class);
        at.later(Duration.ofDays(40));
        Instant activated = at.clock.instant();
        assertThat(at.one.activate(serial(1), activated)).isInstanceOfSatisfying(ChangeOutcome.Changed.class, done -> {
            assertThat(done.repeated()).isFalse();
            assertThat(done.issuance().state()).isEqualTo(IssuanceState.ISSUED_ACTIVE);
            assertThat(done.issuance().activatedAt()).contains(activated);
            assertThat(done.issuance().fault()).contains(fault);
        });
        assertThat(at.one.activate(serial(1), activated))
                .isInstanceOfSatisfying(
                        ChangeOutcome.Changed.class,
                        again -> assertThat(again.repeated()).isTrue());
        assertThat(at.citizen.issuances())
                .filteredOn(one -> one.ca().equals(ONE))
                .hasSize(1);
        assertThat(at.two.activate(serial(1), activated)).isEqualTo(new ChangeOutcome.NoSuchRecord());
    }

    @Test
    @DisplayName(
            "HUE-32: a pending record never lapses by itself; the department may annul it, and the citizen is free")
    void annulled() {
        Recorded done = (Recorded) at.one.record(at.claim(CITIZEN, 1)
                .notActivated(new Fault(Fault.Kind.OTHER, at.clock.instant()))
                .build());
        at.later(Duration.ofDays(200));
        assertThat(issued()).isTrue();
        at.department.annul(done.issuance().id(), "KN-2023-017");
        assertThat(issued()).isFalse();
        assertThat(at.two.record(at.active(CITIZEN, 2))).isInstanceOf(Recorded.class);
    }

    @Test
    @DisplayName("HUE-21: a replacement by the same CA ends the old record and keeps the person's place")
    void replacement() {
        at.one.record(at.active(CITIZEN, 1));
        at.later(Duration.ofDays(3));
        assertThat(at.one.replace(serial(1), at.active(CITIZEN, 2)))
                .isInstanceOfSatisfying(
                        Recorded.class,
                        done -> assertThat(done.issuance().origin()).isEqualTo(Origin.REPLACEMENT));
        assertThat(at.citizen.issuances())
                .extracting(one -> one.endReason().orElse(null))
                .containsExactly(EndReason.REPLACED, null);
        assertThat(at.one.replace(serial(1), at.active(CITIZEN, 3)))
                .isEqualTo(new NothingThere(NothingThere.Reason.ANOTHER_RECORD));
        assertThat(at.two.replace(serial(2), at.active(CITIZEN, 4)))
                .isEqualTo(new NothingThere(NothingThere.Reason.ANOTHER_RECORD));
        assertThat(at.one.replace(serial(9), at.active(PersonalNumber.of("046199000000"), 5)))
                .isEqualTo(new NothingThere(NothingThere.Reason.NOT_ISSUED));
    }

    @Test
    @DisplayName("HUE-11: a certificate that was reported for one citizen is not taken for another")
    void another_citizens() {
        at.one.record(at.active(CITIZEN, 1));
        assertThat(at.one.record(at.active(PersonalNumber.of("046199000000"), 1)))
                .isEqualTo(new Rejected(Rejected.Reason.SERIAL_OF_ANOTHER_CITIZEN));
        assertThat(at.two.record(at.active(PersonalNumber.of("046199000000"), 1)))
                .as("another CA's serial is another certificate")
                .isInstanceOf(Recorded.class);
    }

    @Test
    @DisplayName("HUE-04: before the beginning, after the end and outside the area the rule does not block")
    void outside() {
        Unavailable closed = new Unavailable(Unavailable.Reason.PROGRAMME_NOT_RUNNING);
        at.clock.set(PROGRAMME.begins().minus(TICK));
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN))
                .isEqualTo(new Unavailable(Unavailable.Reason.NOT_YET_JOINED));
        at.clock.set(PROGRAMME.begins());
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isInstanceOf(LookedUp.class);
        at.clock.set(PROGRAMME.ends().minus(TICK));
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isInstanceOf(LookedUp.class);
        at.clock.set(PROGRAMME.ends());
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isEqualTo(closed);
        assertThat(at.one.record(at.active(CITIZEN, 1))).isEqualTo(closed);
        at.clock.set(RegistryFixture.MORNING);
        IssuanceClaim elsewhere = at.claim(CITIZEN, 1)
                .area("48.490")
                .activatedAt(at.clock.instant())
                .build();
        assertThat(at.one.record(elsewhere)).isEqualTo(new Unavailable(Unavailable.Reason.OUTSIDE_AREA));
    }

    @Test
    @DisplayName("HUE-40: an excluded CA reports nothing new and still its own revocations; its records still bar")
    void excluded() {
        at.one.record(at.active(CITIZEN, 1));
        Instant exclusion = at.clock.instant().plus(TICK);
        at.registry.participants().exclude(ONE, exclusion);
        PersonalNumber other = PersonalNumber.of("046199000000");
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, other)).isInstanceOf(LookedUp.class);
        at.later(TICK);
        Unavailable out = new Unavailable(Unavailable.Reason.EXCLUDED);
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, other)).isEqualTo(out);
        assertThat(at.one.record(at.active(other, 2))).isEqualTo(out);
        assertThat(at.one.replace(serial(1), at.active(CITIZEN, 3))).isEqualTo(out);
        assertThat(at.two.record(at.active(CITIZEN, 4))).isInstanceOf(AlreadyIssued.class);
        assertThat(at.one.end(serial(1), EndReason.REVOKED, at.clock.instant()))
                .isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(at.two.record(at.active(CITIZEN, 5))).isInstanceOf(Recorded.class);
    }

    @Test
    @DisplayName("HUE-01: a CA that is not of the programme is told so")
    void unknown_ca() {
        CaView nobody = at.view(CaCode.of("nobody-ca"));
        assertThat(nobody.record(at.active(CITIZEN, 1))).isEqualTo(new Unavailable(Unavailable.Reason.UNKNOWN_CA));
    }

    @Test
    @DisplayName("HUE-42: the department streams records, look-ups and refusals of a period; the audit holds")
    void facts() {
        at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN);
        at.later(Duration.ofMinutes(1));
        at.one.record(at.active(CITIZEN, 1));
        at.two.record(at.active(CITIZEN, 2));
        List<Object> facts = new ArrayList<>();
        at.department.issuances(RegistryFixture.MORNING, PROGRAMME.ends(), facts::add);
        assertThat(facts).hasSize(2);
        facts.clear();
        at.department.lookUps(RegistryFixture.MORNING, PROGRAMME.ends(), facts::add);
        assertThat(facts).singleElement().isInstanceOfSatisfying(LookUpFact.class, fact -> {
            assertThat(fact.ca()).isEqualTo(ONE);
            assertThat(fact.issued()).contains(false);
            assertThat(fact.citizen()).doesNotContain(CITIZEN.value());
        });
        facts.clear();
        at.department.refusals(RegistryFixture.MORNING, PROGRAMME.ends(), facts::add);
        assertThat(facts)
                .singleElement()
                .isInstanceOfSatisfying(
                        RefusalFact.class, fact -> assertThat(fact.outcome()).isEqualTo(RefusalFact.ALREADY_ISSUED));
        facts.clear();
        at.department.lookUps(PROGRAMME.begins(), RegistryFixture.MORNING, facts::add);
        assertThat(facts).isEmpty();
        assertThat(at.department.brokenAudit()).isEmpty();
    }

    @Test
    @DisplayName(
            "HUE-27, HUE-42: how late a CA updates is the time from the certificate's beginning to the registry's own")
    void delay() {
        Instant begins = at.clock.instant();
        IssuanceClaim claim = at.claim(CITIZEN, 1)
                .valid(begins, begins.plus(Duration.ofDays(365)))
                .activatedAt(begins)
                .build();
        at.later(Duration.ofMinutes(40));
        at.one.record(claim);
        assertThat(at.citizen.current())
                .map(one -> Duration.between(one.notBefore().orElseThrow(), one.recordedAt()))
                .contains(Duration.ofMinutes(40));
    }

    @Test
    @DisplayName("HUE-25: a CA sees its own record in full and another CA's as if there were none")
    void own() {
        at.one.record(at.active(CITIZEN, 1));
        assertThat(at.one.own(serial(1))).isPresent();
        assertThat(at.two.own(serial(1))).isEmpty();
        assertThat(at.view(THREE).own(serial(1))).isEmpty();
    }
}
