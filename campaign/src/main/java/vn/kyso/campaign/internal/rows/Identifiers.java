// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.protection.KeyedHash;

/** Numbers of persons, inside one transaction. */
public interface Identifiers {

    /**
     * Whose the numbers are.
     *
     * @param hashes any number of them
     * @return the persons of those that are known
     */
    Map<KeyedHash, PersonKey> persons(Collection<KeyedHash> hashes);

    /**
     * As {@link #persons}, and nobody gives these numbers to another person until the transaction ends.
     *
     * @param hashes any number of them
     * @return the persons of those that are known
     */
    Map<KeyedHash, PersonKey> lock(Collection<KeyedHash> hashes);

    /**
     * Holds all numbers of some persons until the transaction ends.
     *
     * @param persons whose
     */
    void lockAll(Collection<PersonKey> persons);

    /**
     * Adds numbers.
     *
     * @param numbers with hashes that are free, or a {@link TakenException} follows
     */
    void insert(List<KnownNumber> numbers);

    /**
     * The numbers of a person.
     *
     * @param person whose
     * @return oldest first
     */
    List<KnownNumber> of(PersonKey person);

    /**
     * Gives all numbers of a person to another, who is the same.
     *
     * @param from who goes
     * @param to who stays
     */
    void move(PersonKey from, PersonKey to);

    /**
     * Ends a number: it is no longer found.
     *
     * @param person whose
     * @param hashes of the number, under all keys
     * @return false when it was not the person's
     */
    boolean remove(PersonKey person, Collection<KeyedHash> hashes);

    /**
     * Marks a number as no longer the person's; it is still found (a re-established personal number).
     *
     * @param person whose
     * @param hashes of the number
     * @param at when
     * @return false when it was not the person's
     */
    boolean end(PersonKey person, Collection<KeyedHash> hashes, Instant at);

    /**
     * Erases the sealed values of a person's numbers; the hashes stay.
     *
     * @param person whose
     * @return how many
     */
    int erase(PersonKey person);

    /**
     * Removes a person's numbers wholly.
     *
     * @param person whose
     * @return how many
     */
    int removeAll(PersonKey person);

    /**
     * Numbers by their hashes under one key, while keys are rotated.
     *
     * @param keyId the key
     * @param after hashes greater than this, or null to begin
     * @param limit at most so many
     * @return in the order of the hashes; with the hash under this key only, and without those that were erased
     */
    List<KnownNumber> underKey(String keyId, @Nullable KeyedHash after, int limit);

    /**
     * Persons whose numbers can still be read.
     *
     * @param limit at most so many
     * @return in no order
     */
    List<PersonKey> readable(int limit);
}
