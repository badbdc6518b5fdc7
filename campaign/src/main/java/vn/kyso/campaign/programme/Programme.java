// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One named programme with a beginning and an end; its rules bind CAs only in between and only in its area (HUE-03,
 * HUE-04). Immutable and safe for threads.
 *
 * <pre>{@code
 * Programme programme = Programme.ofDays(
 *         "hue-2023", "Mỗi người dân một chữ ký số", new Area("46", "Thừa Thiên Huế"),
 *         LocalDate.of(2023, 8, 9), LocalDate.of(2024, 8, 8));
 * }</pre>
 *
 * @param code 1 to 32 letters, digits and hyphens
 * @param name as officers and citizens read it
 * @param area where its rules hold
 * @param begins its first instant
 * @param ends the first instant after it
 * @param phases in the order of their beginnings, within the programme and without overlap; none means that all channels
 *     are open throughout
 */
public record Programme(String code, String name, Area area, Instant begins, Instant ends, List<Phase> phases) {

    /** Copies the list and refuses what does not fit together. */
    public Programme {
        phases = List.copyOf(phases);
        if (!code.matches("[A-Za-z0-9-]{1,32}") || name.isBlank() || !ends.isAfter(begins)) {
            throw new IllegalArgumentException(
                    "Expected a programme with a code of letters, digits and hyphens, a name and an end after its beginning");
        }
        Instant free = begins;
        for (Phase phase : phases) {
            if (phase.begins().isBefore(free) || phase.ends().isAfter(ends)) {
                throw new IllegalArgumentException(
                        "Expected phases within the programme, one after another; look at " + phase.name());
            }
            free = phase.ends();
        }
    }

    /**
     * A programme of whole local days and without phases.
     *
     * @param code 1 to 32 letters, digits and hyphens
     * @param name as officers and citizens read it
     * @param area where its rules hold
     * @param first its first day
     * @param last its last day
     * @return the programme
     */
    public static Programme ofDays(String code, String name, Area area, LocalDate first, LocalDate last) {
        return new Programme(code, name, area, VietnamTime.startOf(first), VietnamTime.endOf(last), List.of());
    }

    /**
     * The same programme with phases.
     *
     * @param phases in the order of their beginnings
     * @return another value
     */
    public Programme withPhases(List<Phase> phases) {
        return new Programme(code, name, area, begins, ends, phases);
    }

    /**
     * Whether the programme's rules bind.
     *
     * @param at an instant
     * @return true from the beginning to the last instant before the end
     */
    public boolean isRunningAt(Instant at) {
        return !at.isBefore(begins) && at.isBefore(ends);
    }

    /**
     * The phase under way.
     *
     * @param at an instant
     * @return empty between phases, outside the programme, and when there are none
     */
    public Optional<Phase> phaseAt(Instant at) {
        return phases.stream().filter(phase -> phase.isAt(at)).findFirst();
    }

    /**
     * The channels that are open.
     *
     * @param at an instant
     * @return none outside the programme and between phases
     */
    public Set<Channel> channelsAt(Instant at) {
        if (!isRunningAt(at)) {
            return Set.of();
        }
        return phases.isEmpty()
                ? Set.of(Channel.values())
                : phaseAt(at).map(Phase::channels).orElse(Set.of());
    }
}
