// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.registry.RegistryFixture.CITIZEN;
import static vn.kyso.campaign.registry.RegistryFixture.ONE;
import static vn.kyso.campaign.registry.RegistryFixture.THREE;
import static vn.kyso.campaign.registry.RegistryFixture.TICK;
import static vn.kyso.campaign.registry.RegistryFixture.TWO;
import static vn.kyso.campaign.registry.RegistryFixture.serial;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.identity.PersonalNumber;

/** Contract: a citizen leaves his CA for another. */
@ParameterizedClass
@EnumSource
class SwitchTest {

    private final StoreKind kind;
    private RegistryFixture at;

    SwitchTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void issued_by_one() {
        at = new RegistryFixture(kind.empty());
        at.one.record(at.active(CITIZEN, 1));
        at.later(Duration.ofDays(30));
    }

    private ConsentId consent(CaCode to) {
        return at.citizen.consentToSwitch(to, "v1", "portal").orElseThrow().id();
    }

    private static ConsentRefused refused(ConsentRefused.Reason reason) {
        return new ConsentRefused(reason);
    }

    @Test
    @DisplayName(
            "HUE-19, PDP-04: the old record ends and the new one stands in one instant; history and consent are kept")
    void switched() {
        assertThat(at.two.takeOver(at.active(CITIZEN, 2), consent(TWO)))
                .isInstanceOfSatisfying(Recorded.class, done -> {
                    assertThat(done.issuance().origin()).isEqualTo(Origin.SWITCH);
                    assertThat(done.issuance().state()).isEqualTo(IssuanceState.ISSUED_ACTIVE);
                });
        assertThat(at.citizen.issuances())
                .satisfiesExactly(
                        old -> {
                            assertThat(old.ca()).isEqualTo(ONE);
                            assertThat(old.endReason()).contains(EndReason.SWITCHED);
                            assertThat(old.endedAt()).contains(at.clock.instant());
                        },
                        now -> assertThat(now.ca()).isEqualTo(TWO));
        assertThat(at.citizen.consents()).singleElement().satisfies(consent -> {
            assertThat(consent.used()).contains(at.clock.instant());
            assertThat(consent.given()).isEqualTo(at.clock.instant());
            assertThat(consent.terms()).isEqualTo(new Consent.Terms(Consent.Purpose.SWITCH_TO_CA, "v1", "portal"));
        });
    }

    @Test
    @DisplayName("HUE-20: without the citizen's consent, or with one to another CA, nothing changes")
    void no_consent() {
        ConsentId toThree = consent(THREE);
        assertThat(at.two.takeOver(at.active(CITIZEN, 2), new ConsentId(new UUID(0, 1))))
                .isEqualTo(refused(ConsentRefused.Reason.UNKNOWN));
        assertThat(at.two.takeOver(at.active(CITIZEN, 2), toThree)).isEqualTo(refused(ConsentRefused.Reason.UNKNOWN));
        assertThat(at.citizen.current()).map(Issuance::ca).contains(ONE);
        assertThat(at.two.record(at.active(CITIZEN, 2))).isInstanceOf(AlreadyIssued.class);
    }

    @Test
    @DisplayName("HUE-19: of two CAs for the same switching citizen one wins, the other's consent is outdated")
    void two_consents() {
        ConsentId toTwo = consent(TWO);
        ConsentId toThree = consent(THREE);
        assertThat(at.three.takeOver(at.active(CITIZEN, 3), toThree)).isInstanceOf(Recorded.class);
        assertThat(at.two.takeOver(at.active(CITIZEN, 2), toTwo)).isEqualTo(refused(ConsentRefused.Reason.OUTDATED));
        assertThat(at.citizen.current()).map(Issuance::ca).contains(THREE);
    }

    @Test
    @DisplayName("HUE-19: a repeated report of a switch is the same success; a consent serves once")
    void repeated() {
        ConsentId consent = consent(TWO);
        IssuanceClaim claim = at.active(CITIZEN, 2);
        at.two.takeOver(claim, consent);
        assertThat(at.two.takeOver(claim, consent))
                .isInstanceOfSatisfying(
                        Recorded.class, done -> assertThat(done.repeated()).isTrue());
        ConsentId back = consent(ONE);
        at.one.takeOver(at.active(CITIZEN, 3), back);
        assertThat(at.two.takeOver(at.active(CITIZEN, 4), consent)).isEqualTo(refused(ConsentRefused.Reason.USED));
    }

    @Test
    @DisplayName("PDP-02, HUE-20: a consent that was withdrawn, or given too long ago, is none")
    void withdrawn() {
        ConsentId consent = consent(TWO);
        assertThat(at.citizen.withdraw(consent)).isTrue();
        assertThat(at.two.takeOver(at.active(CITIZEN, 2), consent)).isEqualTo(refused(ConsentRefused.Reason.WITHDRAWN));
        ConsentId old = consent(TWO);
        at.later(Duration.ofDays(30));
        at.later(TICK);
        assertThat(at.two.takeOver(at.active(CITIZEN, 2), old)).isEqualTo(refused(ConsentRefused.Reason.EXPIRED));
        assertThat(at.registry.forCitizen(PersonalNumber.of("046199000000")).withdraw(consent))
                .as("somebody else's consent")
                .isFalse();
    }

    @Test
    @DisplayName(
            "HUE-19: when the new issuance fails, the old record stays; when the old one ended, the citizen is not blocked")
    void failed() {
        ConsentId consent = consent(TWO);
        IssuanceClaim future = at.claim(CITIZEN, 2)
                .activatedAt(at.clock.instant().plus(Duration.ofDays(1)))
                .build();
        assertThat(at.two.takeOver(future, consent)).isInstanceOf(Rejected.class);
        assertThat(at.citizen.current()).map(Issuance::ca).contains(ONE);
        at.one.end(serial(1), EndReason.REVOKED, at.clock.instant());
        assertThat(at.two.takeOver(at.active(CITIZEN, 2), consent))
                .isEqualTo(new NothingThere(NothingThere.Reason.NOT_ISSUED));
        assertThat(at.two.record(at.active(CITIZEN, 2))).isInstanceOf(Recorded.class);
    }

    @Test
    @DisplayName("HUE-19: there is nothing to switch to one's own CA, and no consent to it")
    void own() {
        assertThat(at.citizen.consentToSwitch(ONE, "v1", "portal")).isEmpty();
        assertThat(at.one.takeOver(at.active(CITIZEN, 2), consent(TWO)))
                .isEqualTo(new NothingThere(NothingThere.Reason.YOUR_OWN));
    }

    @Test
    @DisplayName("HUE-32: a citizen may switch while the activation is pending")
    void pending() {
        PersonalNumber other = PersonalNumber.of("046199000000");
        at.one.record(at.claim(other, 5)
                .notActivated(new Fault(Fault.Kind.NO_NETWORK, at.clock.instant()))
                .build());
        ConsentId consent = at.registry
                .forCitizen(other)
                .consentToSwitch(TWO, "v1", "portal")
                .orElseThrow()
                .id();
        assertThat(at.two.takeOver(at.active(other, 6), consent)).isInstanceOf(Recorded.class);
        assertThat(at.one.activate(serial(5), at.clock.instant()))
                .isEqualTo(new ChangeOutcome.NotPossible(IssuanceState.ENDED));
    }
}
