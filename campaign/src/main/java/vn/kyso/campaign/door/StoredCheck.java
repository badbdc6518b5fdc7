// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import vn.kyso.campaign.internal.fields.Fields;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.PersonKey;

/** A check as it is written down; ids sort by time. */
final class StoredCheck {

    static final String KIND = "qr-check";

    private StoredCheck() {}

    static String firstId(Instant from) {
        return HexFormat.of().toHexDigits(from.toEpochMilli());
    }

    static Leaf leaf(Instant at, QrCode.Read read, QrResult result, Optional<PersonKey> citizen) {
        String id = firstId(at)
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        String body = new Fields()
                .with("at", at)
                .with("employee", read.employee().code())
                .with("result", result.name())
                .json();
        return new Leaf(KIND, id, 1, read.authentic() ? read.ca() : null, citizen.orElse(null), null, at, body);
    }

    static CheckFact of(Leaf leaf) {
        Fields in = Fields.of(leaf.body());
        boolean somebodys = leaf.ca() != null;
        return new CheckFact(
                in.instant("at"),
                Optional.ofNullable(leaf.ca()),
                somebodys ? Optional.of(EmployeeCode.of(in.text("employee"))) : Optional.empty(),
                QrResult.valueOf(in.text("result")));
    }
}
