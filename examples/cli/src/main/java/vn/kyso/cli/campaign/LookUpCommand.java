// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
final class LookUpCommand extends CitizenCommand {

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            defaultValue = "BEFORE_ISSUING",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LookUpReason reason;

    @Override
    boolean act(CampaignSession session, Identifier number, Map<String, Object> said) {
        LookUpAnswer answer = acting(session).lookUp(reason, number);
        if (answer instanceof LookedUp looked) {
            said.put("issued", looked.issued() ? "yes" : "no");
            return true;
        }
        said.put("refused", answer.toString());
        return false;
    }
}
