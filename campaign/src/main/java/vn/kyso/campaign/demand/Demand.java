// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.programme.CaCode;

/**
 * A demand as it stood when it was asked. Without the citizen's contact.
 *
 * @param id its name
 * @param ca the CA the citizen chose
 * @param form of help
 * @param registeredAt when the clock began
 * @param startBy the last instant at which help begins in time
 * @param supportStartedAt when help began
 * @param state where it stands
 * @param endedAt when it ended; empty while it is open
 */
public record Demand(
        DemandId id,
        CaCode ca,
        SupportForm form,
        Instant registeredAt,
        Instant startBy,
        Optional<Instant> supportStartedAt,
        DemandState state,
        Optional<Instant> endedAt) {}
