// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Participants;

/** The CAs of a programme beside its registry: whoever records holds the row that an exclusion changes (HUE-40). */
final class StoredParticipants implements Participants {

    private final Stores stores;

    StoredParticipants(Stores stores) {
        this.stores = stores;
    }

    @Override
    public List<Participant> all() {
        return stores.transact(tables -> tables.parties().all());
    }

    @Override
    public Optional<Participant> find(CaCode ca) {
        return stores.transact(tables -> tables.parties().find(ca));
    }

    @Override
    public void join(Participant participant) {
        stores.repeat(tables -> {
            Participant joined = tables.parties()
                    .lock(participant.code())
                    .map(old -> new Participant(
                            old.code(), participant.brand(), participant.branch(), old.joined(), old.excluded()))
                    .orElse(participant);
            tables.parties().put(joined);
            return joined;
        });
    }

    @Override
    public boolean exclude(CaCode ca, Instant at) {
        return stores.transact(tables -> {
            Participant old = tables.parties().lock(ca).orElseThrow(() -> unknown(ca));
            tables.parties().put(old.excludedFrom(at));
            return old.excluded().isEmpty();
        });
    }

    @Override
    public boolean reinstate(CaCode ca) {
        return stores.transact(tables -> {
            Participant old = tables.parties().lock(ca).orElseThrow(() -> unknown(ca));
            tables.parties().put(Participant.joining(old.code(), old.brand(), old.branch(), old.joined()));
            return old.excluded().isPresent();
        });
    }

    private static IllegalArgumentException unknown(CaCode ca) {
        return new IllegalArgumentException("Expected a CA of the programme, found " + ca + "; join it first");
    }
}
