// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.time.Clock;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.demand.DemandPolicy;
import vn.kyso.campaign.demand.Demands;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.programme.Programmes;
import vn.kyso.campaign.registry.Registry;
import vn.kyso.campaign.registry.RegistrySettings;

/**
 * The parts of a campaign as the command line uses them, with the proposed settings.
 *
 * @param programme as it was made
 * @param registry the citizens' registry
 * @param demands of channel C
 */
record CampaignSession(Programme programme, Registry registry, Demands demands) {

    static CampaignSession of(CampaignStore store) {
        Clock clock = Clock.systemUTC();
        Programme programme = Programmes.of(store)
                .orElseThrow(() ->
                        new IllegalStateException("There is no campaign here yet; begin with kyso campaign init"));
        return new CampaignSession(
                programme,
                Registry.of(store, programme, RegistrySettings.defaults(), clock),
                Demands.on(store, programme, DemandPolicy.proposed(), clock));
    }
}
