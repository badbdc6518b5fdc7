// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;

/** Leaves, inside one transaction. */
public interface Leaves {

    /**
     * Adds a leaf.
     *
     * @param leaf with an id and a unique key that are free, or a {@link TakenException} follows
     */
    void insert(Leaf leaf);

    /**
     * Changes a leaf when it is of the version before.
     *
     * @param leaf as it shall be
     * @return false when it is not
     */
    boolean replace(Leaf leaf);

    /**
     * Finds a leaf.
     *
     * @param kind of what
     * @param id its name
     * @return as it stands
     */
    Optional<Leaf> find(String kind, String id);

    /**
     * Leaves by their ids.
     *
     * @param kind of what
     * @param ca only this CA's, or null
     * @param person only this person's, or null
     * @param after ids greater than this
     * @param limit at most so many
     * @return in the order of their ids
     */
    List<Leaf> list(String kind, @Nullable CaCode ca, @Nullable PersonKey person, String after, int limit);

    /**
     * Removes a person's leaves of a kind.
     *
     * @param kind of what
     * @param person whose
     * @return how many
     */
    int remove(String kind, PersonKey person);

    /**
     * Gives all leaves of a person to another, who is the same.
     *
     * @param from who goes
     * @param to who stays
     */
    void move(PersonKey from, PersonKey to);
}
