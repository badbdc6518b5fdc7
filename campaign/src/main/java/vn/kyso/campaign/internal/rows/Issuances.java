// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.protection.KeyedHash;

/** Records of issuances, inside one transaction. */
public interface Issuances {

    /**
     * Whether any of the numbers belongs to a person with a live record. The one question of a look-up.
     *
     * @param hashes of one person's numbers
     * @return true when somebody issued
     */
    boolean isLive(Collection<KeyedHash> hashes);

    /**
     * The records that hold their persons' places.
     *
     * @param persons whose
     * @return those that are there
     */
    Map<PersonKey, Issuance> live(Collection<PersonKey> persons);

    /**
     * The records of a CA's certificates.
     *
     * @param ca whose
     * @param serials any number of them
     * @return those that are there
     */
    Map<CertificateSerial, Issuance> bySerial(CaCode ca, Collection<CertificateSerial> serials);

    /**
     * A record.
     *
     * @param id its name
     * @return as it stands
     */
    Optional<IssuanceRow> find(IssuanceId id);

    /**
     * All records of a person.
     *
     * @param person whose
     * @return oldest first
     */
    List<IssuanceRow> of(PersonKey person);

    /**
     * Adds records.
     *
     * @param rows with serials and places that are free, or a {@link TakenException} follows
     */
    void insert(List<IssuanceRow> rows);

    /**
     * Changes a record.
     *
     * @param row as it shall be; its place must be free, or a {@link TakenException} follows
     */
    void update(IssuanceRow row);

    /**
     * Gives all records of a person to another, who is the same; the other must have no live record.
     *
     * @param from who goes
     * @param to who stays
     */
    void move(PersonKey from, PersonKey to);

    /**
     * Removes a person's records.
     *
     * @param person whose
     * @return how many
     */
    int remove(PersonKey person);

    /**
     * Streams the records of a period.
     *
     * @param from the first instant of recording
     * @param to the first instant after it
     * @param each takes them in the order of their recording; must not use the tables
     */
    void stream(Instant from, Instant to, Consumer<Issuance> each);
}
