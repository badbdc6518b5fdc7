// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Participants;

/** Participants in this process's memory. */
public final class MemoryParticipants implements Participants {

    private final SortedMap<CaCode, Participant> byCode = new TreeMap<>();

    @Override
    public synchronized List<Participant> all() {
        return List.copyOf(new ArrayList<>(byCode.values()));
    }

    @Override
    public synchronized Optional<Participant> find(CaCode ca) {
        return Optional.ofNullable(byCode.get(ca));
    }

    @Override
    public synchronized void join(Participant participant) {
        byCode.merge(
                participant.code(),
                participant,
                (old, now) -> new Participant(old.code(), now.brand(), now.branch(), old.joined(), old.excluded()));
    }

    @Override
    public synchronized boolean exclude(CaCode ca, Instant at) {
        Participant old = find(ca).orElseThrow(() -> unknown(ca));
        byCode.put(ca, old.excludedFrom(at));
        return old.excluded().isEmpty();
    }

    @Override
    public synchronized boolean reinstate(CaCode ca) {
        Participant old = find(ca).orElseThrow(() -> unknown(ca));
        byCode.put(ca, Participant.joining(old.code(), old.brand(), old.branch(), old.joined()));
        return old.excluded().isPresent();
    }

    static IllegalArgumentException unknown(CaCode ca) {
        return new IllegalArgumentException("Expected a CA of the programme, found " + ca + "; join it first");
    }
}
