// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.EndReason;
import vn.kyso.campaign.registry.Fault;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.IssuanceState;
import vn.kyso.campaign.registry.Origin;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.Row;

/** A record's columns, written and read in one place. */
final class IssuanceColumns {

    static final List<String> NAMES = List.of(
            "id uuid",
            "person uuid",
            "live uuid",
            "bars boolean",
            "ca varchar",
            "serial varchar",
            "state varchar",
            "origin varchar",
            "recorded_at timestamptz",
            "channel varchar",
            "area varchar",
            "employee varchar",
            "claimed_issued_at timestamptz",
            "not_before timestamptz",
            "not_after timestamptz",
            "fault varchar",
            "fault_at timestamptz",
            "looked_up_at timestamptz",
            "activated_at timestamptz",
            "ended_at timestamptz",
            "end_reason varchar");

    private IssuanceColumns() {}

    static @Nullable Object[] of(IssuanceRow row) {
        Issuance one = row.issuance();
        Issuance.Details details = one.details();
        Fault fault = details.fault();
        UUID person = one.person().value();
        return new @Nullable Object[] {
            one.id().value(),
            person,
            row.live() ? person : null,
            row.bars(),
            one.ca().code(),
            one.serial().hex(),
            one.state(),
            one.origin(),
            Rows.micros(one.recordedAt()),
            details.channel(),
            details.area(),
            text(details.employee()),
            Rows.micros(details.claimedIssuedAt()),
            Rows.micros(details.notBefore()),
            Rows.micros(details.notAfter()),
            fault == null ? null : fault.kind(),
            fault == null ? null : Rows.micros(fault.at()),
            Rows.micros(details.lookedUpAt()),
            Rows.micros(details.activatedAt()),
            Rows.micros(details.endedAt()),
            details.endReason()
        };
    }

    static @Nullable String text(@Nullable EmployeeCode employee) {
        return employee == null ? null : employee.code();
    }

    static IssuanceRow row(Row row) throws SQLException {
        return new IssuanceRow(issuance(row), row.uuidOrNull("live") != null, row.flag("bars"));
    }

    static Issuance issuance(Row row) throws SQLException {
        String employee = row.textOrNull("employee");
        Instant faultAt = row.instantOrNull("fault_at");
        Fault.Kind fault = constant(Fault.Kind.class, row.textOrNull("fault"));
        return new Issuance(
                new IssuanceId(row.uuid("id")),
                new PersonKey(row.uuid("person")),
                CaCode.of(row.text("ca")),
                CertificateSerial.of(row.text("serial")),
                IssuanceState.valueOf(row.text("state")),
                Origin.valueOf(row.text("origin")),
                row.instant("recorded_at"),
                new Issuance.Details(
                        constant(Channel.class, row.textOrNull("channel")),
                        row.textOrNull("area"),
                        employee == null ? null : EmployeeCode.of(employee),
                        row.instantOrNull("claimed_issued_at"),
                        row.instantOrNull("not_before"),
                        row.instantOrNull("not_after"),
                        fault == null || faultAt == null ? null : new Fault(fault, faultAt),
                        row.instantOrNull("looked_up_at"),
                        row.instantOrNull("activated_at"),
                        row.instantOrNull("ended_at"),
                        constant(EndReason.class, row.textOrNull("end_reason"))));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }
}
