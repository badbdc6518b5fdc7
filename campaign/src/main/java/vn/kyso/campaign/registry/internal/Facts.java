// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.util.Optional;
import java.util.Set;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.LookUpFact;
import vn.kyso.campaign.registry.LookUpReason;
import vn.kyso.campaign.registry.RefusalFact;
import vn.kyso.jdbc.protection.KeyedHash;

/** Events as the views show them. */
final class Facts {

    private static final Set<String> STANDS = Set.of("RECORDED", Report.REPEATED);

    private Facts() {}

    static LookUpFact lookUp(Event event) {
        return new LookUpFact(
                CaCode.of(event.chain()),
                EmployeeCode.of(event.actor()),
                citizen(event),
                event.at(),
                LookUpReason.valueOf(event.subject()),
                switch (event.outcome()) {
                    case "ISSUED" -> Optional.of(true);
                    case "NOT_ISSUED" -> Optional.of(false);
                    default -> Optional.empty();
                });
    }

    static Optional<RefusalFact> refusal(Event event) {
        return STANDS.contains(event.outcome())
                ? Optional.empty()
                : Optional.of(new RefusalFact(
                        CaCode.of(event.chain()),
                        EmployeeCode.of(event.actor()),
                        citizen(event),
                        event.at(),
                        event.outcome()));
    }

    private static String citizen(Event event) {
        KeyedHash citizen = event.citizen();
        return citizen == null ? "" : citizen.column();
    }
}
