// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
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
final class CampaignRecordCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CampaignCommand campaign;

    @Mixin
    private final CampaignOptions options = new CampaignOptions();

    @Mixin
    private final CampaignParty party = new CampaignParty();

    @Mixin
    private final CampaignCitizen citizen = new CampaignCitizen();

    @Mixin
    private final CampaignClaim claim = new CampaignClaim();

    @Override
    public Integer call() {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            RecordOutcome outcome = CampaignSession.of(store)
                    .registry()
                    .forCa(party.ca(), party.employee())
                    .record(claim.of(number));
            options.print(campaign.console().out(), said(outcome));
            return outcome instanceof Recorded ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
        });
    }

    private static Map<String, Object> said(RecordOutcome outcome) {
        Map<String, Object> said = new LinkedHashMap<>();
        if (outcome instanceof Recorded recorded) {
            said.put("recorded", recorded.repeated() ? "before" : "now");
            said.put("state", recorded.issuance().state());
        } else if (outcome instanceof AlreadyIssued) {
            said.put("refused", "ALREADY_ISSUED");
            said.put("do", "revoke the certificate; it is outside the programme");
        } else if (outcome instanceof Rejected rejected) {
            said.put("refused", rejected.reason());
        } else if (outcome instanceof Unavailable unavailable) {
            said.put("refused", unavailable.reason());
        }
        return said;
    }
}
