// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import vn.kyso.campaign.internal.fields.Fields;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/** A badge as it is written down. */
record StoredBadge(Badge badge) {

    static final String KIND = "badge";

    /** CA and employee in the 64 characters an id may have. */
    static String id(CaCode ca, EmployeeCode employee) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest((ca + "/" + employee).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static StoredBadge of(Leaf leaf) {
        Fields in = Fields.of(leaf.body());
        return new StoredBadge(new Badge(
                EmployeeCode.of(in.text("employee")),
                in.text("name"),
                in.instant("from"),
                in.instant("until"),
                in.find("ended").map(Instant::parse)));
    }

    String body() {
        Fields out = new Fields()
                .with("employee", badge.employee().code())
                .with("name", badge.name())
                .with("from", badge.validFrom())
                .with("until", badge.validUntil());
        Optional<Instant> ended = badge.ended();
        ended.ifPresent(at -> out.with("ended", at));
        return out.json();
    }

    Leaf leaf(CaCode ca, Instant now) {
        return new Leaf(KIND, id(ca, badge.employee()), 1, ca, null, null, now, body());
    }
}
