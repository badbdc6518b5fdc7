// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.programme.Area;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.time.ManualClock;

/** A registry one day after the programme's beginning, with six CAs. */
final class RegistryFixture {

    static final Programme PROGRAMME = Programme.ofDays(
            "hue-2023",
            "Mỗi người dân một chữ ký số",
            new Area("46", "Thừa Thiên Huế"),
            LocalDate.of(2023, 8, 9),
            LocalDate.of(2024, 8, 8));
    static final Instant MORNING = Instant.parse("2023-08-10T02:00:00Z");
    static final Duration TICK = Duration.ofMillis(1);
    static final CaCode ONE = CaCode.of("one-ca");
    static final CaCode TWO = CaCode.of("two-ca");
    static final CaCode THREE = CaCode.of("three-ca");
    static final PersonalNumber CITIZEN = PersonalNumber.of("046099000000");
    static final Cmnd OLD_NUMBER = Cmnd.of("191000000");

    final ManualClock clock = ManualClock.startingAt(MORNING);
    final CampaignStore store;
    final Registry registry;
    final CaView one;
    final CaView two;
    final CaView three;
    final DepartmentView department;
    final CitizenView citizen;

    RegistryFixture(CampaignStore store) {
        this(store, RegistrySettings.defaults());
    }

    RegistryFixture(CampaignStore store, RegistrySettings settings) {
        this.store = store;
        registry = Registry.of(store, PROGRAMME, settings, clock);
        for (CaCode ca : new CaCode[] {ONE, TWO, THREE}) {
            registry.participants().join(Participant.joining(ca, ca.code(), "Chi nhánh Huế", PROGRAMME.begins()));
        }
        one = view(ONE);
        two = view(TWO);
        three = view(THREE);
        department = registry.forDepartment(EmployeeCode.of("cb-01"));
        citizen = registry.forCitizen(CITIZEN);
    }

    CaView view(CaCode ca) {
        return registry.forCa(ca, EmployeeCode.of("nv-01"));
    }

    static CertificateSerial serial(int number) {
        return CertificateSerial.of("54" + "%06x".formatted(number));
    }

    IssuanceClaim.Builder claim(Identifier citizen, int serial) {
        return IssuanceClaim.of(citizen, serial(serial), Channel.DOOR_TO_DOOR)
                .area("46.474")
                .valid(clock.instant().minusSeconds(60), clock.instant().plus(Duration.ofDays(365)));
    }

    IssuanceClaim active(Identifier citizen, int serial) {
        return claim(citizen, serial).activatedAt(clock.instant()).build();
    }

    void later(Duration time) {
        clock.advance(time);
    }
}
