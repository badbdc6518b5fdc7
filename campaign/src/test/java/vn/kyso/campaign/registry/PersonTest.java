// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.registry.RegistryFixture.CITIZEN;
import static vn.kyso.campaign.registry.RegistryFixture.OLD_NUMBER;
import static vn.kyso.campaign.registry.RegistryFixture.ONE;
import static vn.kyso.campaign.registry.RegistryFixture.TWO;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.StoreKind;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PassportNumber;
import vn.kyso.identity.PersonalNumber;

/** Contract: one person under several numbers (HUE-09; identity-and-pki, section 4). */
@ParameterizedClass
@EnumSource
class PersonTest {

    private static final PersonalNumber RENEWED = PersonalNumber.of("046199000000");
    private static final PassportNumber PASSPORT = PassportNumber.of("C1000000");

    private final StoreKind kind;
    private RegistryFixture at;

    PersonTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        at = new RegistryFixture(kind.empty());
    }

    private boolean issued(Identifier number) {
        return at.three.lookUp(LookUpReason.BEFORE_ISSUING, number) instanceof LookedUp answer && answer.issued();
    }

    private PersonKey person(Identifier number) {
        return at.department
                .find(number, DepartmentPurpose.ANSWERING_A_PERSON, "YC-1")
                .orElseThrow();
    }

    @Test
    @DisplayName("HUE-09: a person issued under the CMND is found under the CCCD, and the other way round")
    void both_numbers() {
        at.one.record(at.claim(CITIZEN, 1)
                .alsoKnownAs(OLD_NUMBER)
                .activatedAt(at.clock.instant())
                .build());
        assertThat(issued(CITIZEN)).isTrue();
        assertThat(issued(OLD_NUMBER)).isTrue();
        assertThat(at.two.record(at.active(OLD_NUMBER, 2))).isInstanceOf(AlreadyIssued.class);
        assertThat(at.citizen.numbers()).containsExactlyInAnyOrder(CITIZEN, OLD_NUMBER);
    }

    @Test
    @DisplayName("HUE-09: a number learned later is a number of the same person")
    void learned_later() {
        at.one.record(at.active(OLD_NUMBER, 1));
        assertThat(issued(CITIZEN)).isFalse();
        assertThat(at.two.record(at.claim(CITIZEN, 2)
                        .alsoKnownAs(OLD_NUMBER)
                        .activatedAt(at.clock.instant())
                        .build()))
                .isInstanceOf(AlreadyIssued.class);
        assertThat(issued(CITIZEN)).as("a loser's report joins nothing").isFalse();
        assertThat(at.department.addNumber(person(OLD_NUMBER), CITIZEN, "YC-1")).isTrue();
        assertThat(issued(CITIZEN)).isTrue();
    }

    @Test
    @DisplayName("Two persons without issuances turn out to be one: joined, and their consents with them")
    void joined() {
        at.registry.forCitizen(CITIZEN).consent(ONE, contact());
        at.registry.forCitizen(OLD_NUMBER).consent(TWO, contact());
        at.one.record(at.claim(CITIZEN, 1)
                .alsoKnownAs(OLD_NUMBER)
                .activatedAt(at.clock.instant())
                .build());
        assertThat(at.registry.forCitizen(OLD_NUMBER).consents()).hasSize(2);
        assertThat(person(OLD_NUMBER)).isEqualTo(person(CITIZEN));
    }

    private static Consent.Terms contact() {
        return new Consent.Terms(Consent.Purpose.CONTACT_FOR_SUPPORT, "v1", "portal");
    }

    @Test
    @DisplayName(
            "Two persons with issuances are never joined silently: the department decides, the earlier record stays")
    void conflict() {
        at.one.record(at.active(CITIZEN, 1));
        at.later(RegistryFixture.TICK);
        at.two.record(at.active(OLD_NUMBER, 2));
        IssuanceClaim both = at.claim(CITIZEN, 3)
                .alsoKnownAs(OLD_NUMBER)
                .activatedAt(at.clock.instant())
                .build();
        assertThat(at.three.record(both)).isInstanceOf(AlreadyIssued.class);
        assertThat(at.three.record(both)).isInstanceOf(AlreadyIssued.class);
        assertThat(at.department.conflicts()).hasSize(1);
        assertThat(person(CITIZEN)).isNotEqualTo(person(OLD_NUMBER));
        LinkConflict conflict = at.department.conflicts().get(0);
        assertThat(at.department.settle(conflict.id(), true, "KN-1")).isTrue();
        assertThat(at.department.settle(conflict.id(), true, "KN-1")).isFalse();
        assertThat(person(CITIZEN)).isEqualTo(person(OLD_NUMBER));
        assertThat(at.citizen.current()).map(Issuance::ca).contains(ONE);
        assertThat(at.citizen.issuances())
                .filteredOn(one -> one.ca().equals(TWO))
                .singleElement()
                .satisfies(later -> assertThat(later.endReason()).contains(EndReason.ANNULLED));
    }

    @Test
    @DisplayName("Two people who had one CMND stay apart once the department said so")
    void apart() {
        at.one.record(at.active(CITIZEN, 1));
        at.two.record(at.active(OLD_NUMBER, 2));
        assertThat(at.department.addNumber(person(CITIZEN), OLD_NUMBER, "YC-1")).isFalse();
        LinkConflict conflict = at.department.conflicts().get(0);
        at.department.settle(conflict.id(), false, "KN-1");
        assertThat(at.department.conflicts()).isEmpty();
        assertThat(at.department.addNumber(person(CITIZEN), OLD_NUMBER, "YC-2")).isFalse();
        assertThat(at.department.conflicts())
                .as("what was settled stays settled")
                .isEmpty();
    }

    @Test
    @DisplayName("HUE-09: a re-established personal number is added, the old one ends and is still found")
    void re_established() {
        at.one.record(at.active(CITIZEN, 1));
        PersonKey person = person(CITIZEN);
        assertThat(at.department.addNumber(person, RENEWED, "YC-3")).isTrue();
        assertThat(at.department.endNumber(person, CITIZEN, "YC-3")).isTrue();
        assertThat(issued(RENEWED)).isTrue();
        assertThat(issued(CITIZEN)).isTrue();
    }

    @Test
    @DisplayName("A number that never was the person's is taken away and bars nobody")
    void taken_away() {
        at.one.record(at.claim(CITIZEN, 1)
                .alsoKnownAs(PASSPORT)
                .activatedAt(at.clock.instant())
                .build());
        assertThat(at.department.removeNumber(person(CITIZEN), PASSPORT, "YC-4"))
                .isTrue();
        assertThat(issued(PASSPORT)).isFalse();
        assertThat(issued(CITIZEN)).isTrue();
    }
}
