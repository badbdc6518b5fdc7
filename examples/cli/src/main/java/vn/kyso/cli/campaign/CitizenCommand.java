// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import vn.kyso.campaign.registry.CaView;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.identity.Identifier;

/** What the commands of a CA about one citizen share: who acts, for whom, in which campaign, and how it is told. */
abstract class CitizenCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CampaignCommand campaign;

    @Mixin
    private final StoreOptions options = new StoreOptions();

    @Mixin
    private final PartyOptions party = new PartyOptions();

    @Mixin
    private final CitizenOptions citizen = new CitizenOptions();

    /** Does it, writes down what is to be printed, and says whether it came about. */
    abstract boolean act(CampaignSession session, Identifier number, Map<String, Object> said);

    final PartyOptions party() {
        return party;
    }

    final CaView acting(CampaignSession session) {
        return session.registry().forCa(party.ca(), party.employee());
    }

    @Override
    public final Integer call() {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            Map<String, Object> said = new LinkedHashMap<>();
            boolean done = act(CampaignSession.of(store), number, said);
            options.print(campaign.console().out(), said);
            return done ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
        });
    }
}
