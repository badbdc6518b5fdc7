// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.util.List;

/**
 * What was erased of a person, and what stayed and why (PDP-09).
 *
 * @param numbers how many of his numbers cannot be read any more
 * @param consents how many consents are gone
 * @param stays what stayed, each with its reason; none when nothing did
 */
public record Erasure(int numbers, int consents, List<Reason> stays) {

    /** Copies the list. */
    public Erasure {
        stays = List.copyOf(stays);
    }

    /** What stays and why. */
    public enum Reason {
        /** Keyed hashes of his numbers, from which nobody reads a number: without them he could be issued twice (HUE-08). */
        HASHES_FOR_UNIQUENESS,
        /** Records of issuances, under an opaque name: the registry is the original of what was issued (HUE-10). */
        RECORDS_OF_ISSUANCES,
        /** The audit, which names him by a keyed hash: it proves who used his data (HUE-25, REC-01). */
        AUDIT,
        /** A consent that carried a switch: the controller has to prove it (PDP-04). */
        CONSENTS_THAT_SERVED
    }
}
