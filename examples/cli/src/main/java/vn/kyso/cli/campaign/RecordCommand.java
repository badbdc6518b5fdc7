// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.kyso.campaign.registry.AlreadyIssued;
import vn.kyso.campaign.registry.RecordOutcome;
import vn.kyso.campaign.registry.Recorded;
import vn.kyso.campaign.registry.Rejected;
import vn.kyso.campaign.registry.Unavailable;
import vn.kyso.identity.Identifier;

/** {@code kyso campaign record}. */
@Command(
        name = "record",
        description = {
            "Records an issuance. Of all records of one citizen the first one stands.",
            "",
            "Repeating the same record is harmless. Exit code 1: the record does not stand; what to do is printed."
        },
        sortOptions = false)
final class RecordCommand extends CitizenCommand {

    @Mixin
    private final ClaimOptions claim = new ClaimOptions();

    @Override
    boolean act(CampaignSession session, Identifier number, Map<String, Object> said) {
        RecordOutcome outcome = acting(session).record(claim.of(number));
        if (outcome instanceof Recorded recorded) {
            said.put("recorded", recorded.repeated() ? "before" : "now");
            said.put("state", recorded.issuance().state());
            return true;
        }
        if (outcome instanceof AlreadyIssued) {
            said.put("refused", "ALREADY_ISSUED");
            said.put("do", "revoke the certificate; it is outside the programme");
        } else if (outcome instanceof Rejected rejected) {
            said.put("refused", rejected.reason());
        } else if (outcome instanceof Unavailable unavailable) {
            said.put("refused", unavailable.reason());
        }
        return false;
    }
}
