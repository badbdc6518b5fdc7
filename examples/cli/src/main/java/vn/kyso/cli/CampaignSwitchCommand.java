// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.kyso.campaign.entitlement.Coverage;
import vn.kyso.campaign.entitlement.FreeYear;
import vn.kyso.campaign.entitlement.FreeYearPolicy;
import vn.kyso.campaign.entitlement.Grant;
import vn.kyso.campaign.registry.CitizenView;
import vn.kyso.campaign.registry.ConsentId;
import vn.kyso.campaign.registry.Recorded;
import vn.kyso.campaign.registry.SwitchOutcome;
import vn.kyso.identity.Identifier;

/** {@code kyso campaign switch}. */
@Command(
        name = "switch",
        description = {
            "Records that a citizen left his CA for another, by his own wish.",
            "",
            "The old record ends and the new one stands in the same instant; the free year goes on and its rest is printed."
        },
        sortOptions = false)
final class CampaignSwitchCommand implements Callable<Integer> {

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

    @Option(
            names = "--consent-text",
            required = true,
            paramLabel = "VERSION",
            description =
                    "The version of the text to which the citizen consented, here and now; the consent is kept as proof.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String consentText;

    @Override
    public Integer call() {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            CampaignSession session = CampaignSession.of(store);
            CitizenView view = session.registry().forCitizen(number);
            Map<String, Object> said = new LinkedHashMap<>();
            boolean done = view.consentToSwitch(party.ca(), consentText, "command-line")
                    .map(consent -> switched(session, said, number, consent.id()))
                    .orElseGet(() -> {
                        said.put("refused", "the citizen has no certificate to leave, or has one of this CA");
                        return false;
                    });
            options.print(campaign.console().out(), said);
            return done ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
        });
    }

    private boolean switched(CampaignSession session, Map<String, Object> said, Identifier number, ConsentId consent) {
        SwitchOutcome outcome =
                session.registry().forCa(party.ca(), party.employee()).takeOver(claim.of(number), consent);
        if (!(outcome instanceof Recorded recorded)) {
            said.put("refused", outcome.toString());
            return false;
        }
        List<Coverage> coverages = session.registry().forCitizen(number).issuances().stream()
                .flatMap(one -> Coverage.of(one).stream())
                .toList();
        Grant grant = FreeYear.of(FreeYearPolicy.proposed(), coverages)
                .at(recorded.issuance().recordedAt());
        said.put("switched", party.ca());
        said.put("last-free-day", grant.lastDay());
        said.put("free-days-left", grant.daysLeft());
        return true;
    }
}
