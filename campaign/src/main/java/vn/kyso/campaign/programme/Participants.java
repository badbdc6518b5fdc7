// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.kyso.campaign.programme.internal.MemoryParticipants;

/**
 * The CAs of a programme as they join and are excluded. Only the department changes it, and exclusion comes from an
 * established case. Implementations are safe for threads.
 */
public interface Participants {

    /**
     * Keeps them in this process's memory.
     *
     * @return without any CA
     */
    static Participants inMemory() {
        return new MemoryParticipants();
    }

    /**
     * All CAs that ever took part.
     *
     * @return by code, for storage and reports; for citizens use {@link #choices}
     */
    List<Participant> all();

    /**
     * One CA.
     *
     * @param ca its code
     * @return empty when none has it
     */
    Optional<Participant> find(CaCode ca);

    /**
     * Takes in a CA, or changes its brand and branch. When it joined and was excluded stays as first said.
     *
     * @param participant without an exclusion
     */
    void join(Participant participant);

    /**
     * Excludes a CA (HUE-38). Work under way at that instant is decided by commit order: what is committed before
     * stands, what comes after is refused (HUE-40).
     *
     * @param ca which
     * @param at from when
     * @return false when it was excluded before, which stands
     * @throws IllegalArgumentException when no CA has the code
     */
    boolean exclude(CaCode ca, Instant at);

    /**
     * Ends an exclusion. Nothing in the rules foresees it (HUE-39), so only a configured reinstatement calls it.
     *
     * @param ca which
     * @return false when it was not excluded
     */
    boolean reinstate(CaCode ca);

    /**
     * Where a CA stands.
     *
     * @param ca its code
     * @param at an instant
     * @return {@link Standing#UNKNOWN} when no CA has the code
     */
    default Standing standing(CaCode ca, Instant at) {
        return find(ca).map(one -> one.standingAt(at)).orElse(Standing.UNKNOWN);
    }

    /**
     * What a citizen may choose from: everyone who takes part, nobody else (HUE-06).
     *
     * @param at an instant
     * @param order a neutral one
     * @return with the code and brand to show; none is preselected
     */
    default List<Participant> choices(Instant at, NeutralOrder order) {
        List<Participant> here =
                all().stream().filter(one -> one.standingAt(at).takesPart()).toList();
        return order.of(here.stream().map(Participant::code).toList()).stream()
                .map(code -> here.stream()
                        .filter(one -> one.code().equals(code))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
