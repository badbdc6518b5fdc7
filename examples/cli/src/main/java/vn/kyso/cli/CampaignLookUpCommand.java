// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.kyso.campaign.registry.LookUpAnswer;
import vn.kyso.campaign.registry.LookUpReason;
import vn.kyso.campaign.registry.LookedUp;
import vn.kyso.identity.Identifier;

/** {@code kyso campaign lookup}. */
@Command(
        name = "lookup",
        description = {
            "Asks whether a citizen has a certificate in the programme: yes or no, written into the audit.",
            "",
            "The answer gives no right; who records first has issued."
        },
        sortOptions = false)
final class CampaignLookUpCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CampaignCommand campaign;

    @Mixin
    private final CampaignOptions options = new CampaignOptions();

    @Mixin
    private final CampaignParty party = new CampaignParty();

    @Mixin
    private final CampaignCitizen citizen = new CampaignCitizen();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            defaultValue = "BEFORE_ISSUING",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LookUpReason reason;

    @Override
    public Integer call() {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            LookUpAnswer answer = CampaignSession.of(store)
                    .registry()
                    .forCa(party.ca(), party.employee())
                    .lookUp(reason, number);
            Map<String, Object> said = new LinkedHashMap<>();
            if (answer instanceof LookedUp looked) {
                said.put("issued", looked.issued() ? "yes" : "no");
            } else {
                said.put("refused", answer.toString());
            }
            options.print(campaign.console().out(), said);
            return answer instanceof LookedUp ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
        });
    }
}
