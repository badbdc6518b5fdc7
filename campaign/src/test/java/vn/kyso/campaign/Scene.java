// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.programme.Area;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.Origin;
import vn.kyso.campaign.registry.PersonKey;

/** The programme, CAs and records that tests of the rules play with. */
public final class Scene {

    public static final Programme HUE = Programme.ofDays(
            "hue-2023",
            "Mỗi người dân một chữ ký số",
            new Area("46", "Thừa Thiên Huế"),
            LocalDate.of(2023, 8, 9),
            LocalDate.of(2024, 8, 8));
    public static final Instant MORNING = Instant.parse("2023-09-01T01:00:00Z");
    public static final CaCode ONE = CaCode.of("one-ca");
    public static final CaCode TWO = CaCode.of("two-ca");
    public static final CaCode THREE = CaCode.of("three-ca");
    public static final EmployeeCode EMPLOYEE = EmployeeCode.of("nv.01");

    private Scene() {}

    /** A store in which CAs take part from the programme's beginning. */
    public static CampaignStore with(CampaignStore store, CaCode... cas) {
        for (CaCode ca : cas) {
            OpenStore.of(store)
                    .participants()
                    .join(Participant.joining(
                            ca, ca.code().toUpperCase(java.util.Locale.ROOT), "Chi nhánh Huế", HUE.begins()));
        }
        return store;
    }

    public static PersonKey person() {
        return new PersonKey(UUID.randomUUID());
    }

    /** A record as it stands. */
    public static Issuance issuance(PersonKey person, CaCode ca, IssuanceState state, Instant at) {
        return new Issuance(
                new IssuanceId(UUID.randomUUID()),
                person,
                ca,
                CertificateSerial.of(
                        "54" + UUID.randomUUID().toString().replace("-", "").substring(0, 20)),
                state,
                Origin.CAMPAIGN,
                at,
                new Issuance.Details(Channel.DEMAND, "46.474", EMPLOYEE, null, at, null, null, at, at, null, null));
    }

    /** Writes a record down as the registry does. */
    public static void record(CampaignStore store, Issuance issuance) {
        OpenStore.of(store).stores().transact(tables -> {
            tables.issuances()
                    .insert(List.of(
                            new IssuanceRow(issuance, issuance.state() != IssuanceState.OUTSIDE_PROGRAMME, false)));
            return issuance;
        });
    }
}
