// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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
final class SwitchCommand extends CitizenCommand {

    @Mixin
    private final ClaimOptions claim = new ClaimOptions();

    @Option(
            names = "--consent-text",
            required = true,
            paramLabel = "VERSION",
            description =
                    "The version of the text to which the citizen consented, here and now; the consent is kept as proof.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String consentText;

    @Override
    boolean act(CampaignSession session, Identifier number, Map<String, Object> said) {
        CitizenView view = session.registry().forCitizen(number);
        return view.consentToSwitch(party().ca(), consentText, "command-line")
                .map(consent -> switched(session, said, number, consent.id()))
                .orElseGet(() -> {
                    said.put("refused", "the citizen has no certificate to leave, or has one of this CA");
                    return false;
                });
    }

    private boolean switched(CampaignSession session, Map<String, Object> said, Identifier number, ConsentId consent) {
        SwitchOutcome outcome = acting(session).takeOver(claim.of(number), consent);
        if (!(outcome instanceof Recorded recorded)) {
            said.put("refused", outcome.toString());
            return false;
        }
        List<Coverage> coverages = session.registry().forCitizen(number).issuances().stream()
                .flatMap(one -> Coverage.of(one).stream())
                .toList();
        Grant grant = FreeYear.of(FreeYearPolicy.proposed(), coverages)
                .at(recorded.issuance().recordedAt());
        said.put("switched", party().ca());
        said.put("last-free-day", grant.lastDay());
        said.put("free-days-left", grant.daysLeft());
        return true;
    }
}
