// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.memory;

import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.internal.rows.Parties;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;

/** CAs in memory. */
final class MemoryParties implements Parties {

    private final Journal.Table<CaCode, Participant> rows;

    MemoryParties(Journal journal) {
        this.rows = journal.new Table<>();
    }

    @Override
    public List<Participant> all() {
        return List.copyOf(rows.rows().values());
    }

    @Override
    public Optional<Participant> find(CaCode ca) {
        return Optional.ofNullable(rows.get(ca));
    }

    @Override
    public Optional<Participant> lock(CaCode ca) {
        return find(ca);
    }

    @Override
    public void put(Participant participant) {
        rows.put(participant.code(), participant);
    }
}
