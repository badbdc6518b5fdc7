// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.kyso.campaign.registry.RegistryFixture.CITIZEN;
import static vn.kyso.campaign.registry.RegistryFixture.ONE;
import static vn.kyso.campaign.registry.RegistryFixture.PROGRAMME;
import static vn.kyso.campaign.registry.RegistryFixture.TWO;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PersonalNumber;

/** Contract: who sees what, and a person's rights (HUE-25, HUE-26, PDP-01 to PDP-09). */
@ParameterizedClass
@EnumSource
class PrivacyTest {

    private final StoreKind kind;
    private RegistryFixture at;

    PrivacyTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        at = new RegistryFixture(kind.empty());
    }

    @Test
    @DisplayName("HUE-05, HUE-25: no method of a CA's view lists citizens, names a person or tells another CA's name")
    void the_view_of_a_ca() {
        assertThat(Arrays.stream(CaView.class.getMethods()).map(Method::getReturnType))
                .noneMatch(type -> Collection.class.isAssignableFrom(type)
                        || Stream.class.isAssignableFrom(type)
                        || type.isArray()
                        || type.equals(PersonKey.class)
                        || type.equals(Issuance.class));
        assertThat(Stream.of(LookedUp.class, Throttled.class, Unavailable.class, AlreadyIssued.class)
                        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                        .map(component -> component.getType().getSimpleName()))
                .doesNotContain("CaCode", "PersonKey", "Issuance", "Identifier");
    }

    @Test
    @DisplayName("HUE-25: numbers can be guessed, so look-ups have a limit by employee and by CA, and it ends")
    void throttled() {
        at = new RegistryFixture(
                kind.empty(),
                RegistrySettings.builder().lookUpsPerEmployee(2).lookUpsPerCa(3).build());
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isInstanceOf(LookedUp.class);
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isInstanceOf(LookedUp.class);
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isEqualTo(new Throttled(Duration.ofHours(1)));
        CaView colleague = at.registry.forCa(ONE, EmployeeCode.of("nv-02"));
        assertThat(colleague.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isInstanceOf(Throttled.class);
        assertThat(at.two.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isInstanceOf(LookedUp.class);
        at.later(Duration.ofHours(1));
        assertThat(at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN)).isInstanceOf(LookedUp.class);
    }

    @Test
    @DisplayName(
            "HUE-25: every look-up is in the audit with CA, employee, reason and time, and the citizen sees who asked")
    void audited() {
        at.one.lookUp(LookUpReason.SUPPORTING_A_DEMAND, CITIZEN);
        assertThat(at.citizen.lookUps()).singleElement().satisfies(fact -> {
            assertThat(fact.ca()).isEqualTo(ONE);
            assertThat(fact.reason()).isEqualTo(LookUpReason.SUPPORTING_A_DEMAND);
            assertThat(fact.at()).isEqualTo(at.clock.instant());
            assertThat(fact.citizen()).doesNotContain(CITIZEN.value());
        });
        assertThat(at.registry.forCitizen(PersonalNumber.of("046199000000")).lookUps())
                .isEmpty();
    }

    @Test
    @DisplayName("PDP-02: a person gets everything the registry has of him, and nobody else's")
    void export() {
        at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN);
        at.one.record(at.active(CITIZEN, 1));
        at.two.record(at.active(PersonalNumber.of("046199000000"), 2));
        at.citizen.consentToSwitch(TWO, "v1", "portal");
        assertThat(at.citizen.export())
                .contains(CITIZEN.value(), "one-ca", "540000", "SWITCH_TO_CA", "BEFORE_ISSUING")
                .doesNotContain("046199");
    }

    @Test
    @DisplayName("PDP-03: a request is to be answered by the second working day and carried out in its term")
    void terms() {
        at = new RegistryFixture(
                kind.empty(),
                RegistrySettings.builder()
                        .holidays(day -> day.equals(LocalDate.of(2023, 8, 11)))
                        .build());
        RightsRequest request = at.citizen.ask(RightsRequest.Right.RESTRICTION);
        assertThat(request.answerBy())
                .as("asked on a Thursday; Friday is a holiday, then a weekend")
                .isEqualTo(LocalDate.of(2023, 8, 15));
        assertThat(request.carryOutBy()).contains(LocalDate.of(2023, 8, 25));
        assertThat(at.citizen.ask(RightsRequest.Right.RESTRICTION)).isEqualTo(request);
        assertThat(at.department.openRequests()).containsExactly(request);
        assertThat(at.department.answer(request.id(), "Đã hạn chế")).isTrue();
        assertThat(at.department.answer(request.id(), "Đã hạn chế")).isFalse();
        assertThat(at.department.openRequests()).isEmpty();
        assertThat(at.citizen.requests())
                .singleElement()
                .satisfies(closed -> assertThat(closed.answer()).isEqualTo("Đã hạn chế"));
        assertThat(at.department.answer(new UUID(0, 1), "x")).isFalse();
    }

    private PersonKey person() {
        return at.department
                .find(CITIZEN, DepartmentPurpose.ANSWERING_A_PERSON, "YC-1")
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "PDP-09: deletion erases the number and keeps a keyed hash, the record and the audit, and says why; the citizen stays barred")
    void deletion() {
        at.one.record(at.active(CITIZEN, 1));
        at.citizen.consentToSwitch(TWO, "v1", "portal");
        Erasure erasure = at.department.erase(person(), "YC-1");
        assertThat(erasure.numbers()).isEqualTo(1);
        assertThat(erasure.consents()).isEqualTo(1);
        assertThat(erasure.stays())
                .containsExactly(
                        Erasure.Reason.AUDIT,
                        Erasure.Reason.HASHES_FOR_UNIQUENESS,
                        Erasure.Reason.RECORDS_OF_ISSUANCES);
        assertThat(at.citizen.numbers()).isEmpty();
        assertThat(at.two.record(at.active(CITIZEN, 2))).isInstanceOf(AlreadyIssued.class);
        assertThat(at.department.brokenAudit()).isEmpty();
    }

    @Test
    @DisplayName("PDP-09: of a person without a record nothing stays but the audit")
    void deletion_without_records() {
        at.citizen.consent(ONE, new Consent.Terms(Consent.Purpose.CONTACT_FOR_SUPPORT, "v1", "portal"));
        Erasure erasure = at.department.erase(person(), "YC-1");
        assertThat(erasure.stays()).containsExactly(Erasure.Reason.AUDIT);
        assertThat(at.department.find(CITIZEN, DepartmentPurpose.ANSWERING_A_PERSON, "YC-1"))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "HUE-25, PDP-01: numbers are erased a set time after the programme's end, and never without a set time")
    void retention() {
        at = new RegistryFixture(
                kind.empty(),
                RegistrySettings.builder().retention(Period.ofYears(1)).build());
        at.one.record(at.active(CITIZEN, 1));
        at.clock.set(PROGRAMME.ends());
        assertThat(at.department.eraseOverdue(100)).isZero();
        at.clock.set(PROGRAMME.ends().plus(Duration.ofDays(366)));
        assertThat(at.department.eraseOverdue(100)).isEqualTo(1);
        assertThat(at.department.eraseOverdue(100)).isZero();
        assertThat(at.citizen.numbers()).isEmpty();
        assertThat(at.citizen.issuances()).hasSize(1);
        at = new RegistryFixture(kind.empty());
        at.one.record(at.active(CITIZEN, 1));
        at.clock.set(PROGRAMME.ends().plus(Duration.ofDays(9999)));
        assertThat(at.department.eraseOverdue(100)).isZero();
    }

    @Test
    @DisplayName("HUE-25: an export shows the last three digits of a number and no more, and no cell begins a formula")
    void masked() {
        at.one.record(at.active(CITIZEN, 1));
        StringWriter out = new StringWriter();
        assertThat(at.department.exportMasked(PROGRAMME.begins(), PROGRAMME.ends(), "BC-1", out))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("one-ca", "*********000")
                .doesNotContain(CITIZEN.value())
                .doesNotContain("\n=")
                .doesNotContain(",=");
        at.citizen.ask(RightsRequest.Right.RESTRICTION);
        assertThat(at.department.exportMasked(PROGRAMME.begins(), PROGRAMME.ends(), "BC-1", new StringWriter()))
                .as("PDP-02: restricted")
                .isZero();
    }

    @Test
    @DisplayName("PDP-08: after a breach at a CA the department learns whom that CA had looked up, each once")
    void affected() {
        at.one.record(at.active(CITIZEN, 1));
        at.one.lookUp(LookUpReason.BEFORE_REPLACING, CITIZEN);
        at.one.lookUp(LookUpReason.BEFORE_REPLACING, CITIZEN);
        at.two.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN);
        List<Identifier> told = new ArrayList<>();
        assertThat(at.department.affected(ONE, PROGRAMME.begins(), PROGRAMME.ends(), "SC-1", told::add))
                .isEqualTo(1);
        assertThat(told).containsExactly(CITIZEN);
        assertThat(at.department.affected(ONE, PROGRAMME.begins(), RegistryFixture.MORNING, "SC-1", told::add))
                .isZero();
    }

    @Test
    @DisplayName("PDP-05: a report has no place for images, names, phones or free text; the one text is a unit's code")
    void no_place_for_more() {
        assertThat(Arrays.stream(IssuanceClaim.Builder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> !method.getName().equals("area"))
                        .flatMap(method -> Arrays.stream(method.getParameterTypes())))
                .isSubsetOf(Identifier.class, Instant.class, Fault.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at.claim(CITIZEN, 1).area("Nguyễn Văn A"));
    }

    @Test
    @DisplayName("HUE-26: an officer reads about a person for a named purpose and case, or not at all")
    void purpose() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> at.department.find(CITIZEN, DepartmentPurpose.VERIFYING_A_CASE, " "));
        assertThat(at.department.find(CITIZEN, DepartmentPurpose.VERIFYING_A_CASE, "KN-1"))
                .isEqualTo(Optional.empty());
        assertThat(List.of(DepartmentPurpose.values())).hasSize(3);
    }
}
