// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import vn.kyso.identity.Identifier;

/**
 * The registry as one officer of the department may use it: whole periods without persons, and single persons for a named
 * purpose (HUE-26). Every call about a person is written into the audit. Safe for threads.
 */
public interface DepartmentView {

    /**
     * The person of a number.
     *
     * @param number one of his numbers
     * @param purpose for what
     * @param reference of the case or request, as in {@code KN-2023-017}; 1 to 64 characters
     * @return empty when the registry knows nobody with this number
     */
    Optional<PersonKey> find(Identifier number, DepartmentPurpose purpose, String reference);

    /**
     * All records of a person.
     *
     * @param person whose
     * @param purpose for what
     * @param reference of the case or request
     * @return oldest first
     */
    List<Issuance> issuances(PersonKey person, DepartmentPurpose purpose, String reference);

    /**
     * Streams the records of a period, without anybody's number.
     *
     * @param from the first instant of recording
     * @param to the first instant after it
     * @param each takes them in the order of their recording; uses the registry only after the stream
     */
    void issuances(Instant from, Instant to, Consumer<Issuance> each);

    /**
     * Streams the look-ups of a period.
     *
     * @param from the first instant
     * @param to the first instant after it
     * @param each takes them by CA, in their order; uses the registry only after the stream
     */
    void lookUps(Instant from, Instant to, Consumer<LookUpFact> each);

    /**
     * Streams the reports of a period that did not stand.
     *
     * @param from the first instant
     * @param to the first instant after it
     * @param each takes them by CA, in their order; uses the registry only after the stream
     */
    void refusals(Instant from, Instant to, Consumer<RefusalFact> each);

    /**
     * Annuls a record, as one that was made to hold a citizen (HUE-32). He may be issued again.
     *
     * @param id which
     * @param reference of the case; 1 to 64 characters
     * @return what became of the record
     */
    ChangeOutcome annul(IssuanceId id, String reference);

    /**
     * Adds a number to a person, after a correction or for a re-established number. When somebody else has it and both have
     * issuances, nothing is joined and a conflict is open.
     *
     * @param person whose
     * @param number the new one
     * @param reference of the request; 1 to 64 characters
     * @return false when a conflict was opened instead
     */
    boolean addNumber(PersonKey person, Identifier number, String reference);

    /**
     * Says that a number is no longer a person's. It is still found, because certificates carry it.
     *
     * @param person whose
     * @param number which
     * @param reference of the request; 1 to 64 characters
     * @return false when it was not the person's
     */
    boolean endNumber(PersonKey person, Identifier number, String reference);

    /**
     * Takes away a number that never was the person's, such as a CMND that two people had.
     *
     * @param person whose it was not
     * @param number which
     * @param reference of the request; 1 to 64 characters
     * @return false when the registry did not have it with this person
     */
    boolean removeNumber(PersonKey person, Identifier number, String reference);

    /**
     * What waits for the department's word.
     *
     * @return persons who seem to be one
     */
    List<LinkConflict> conflicts();

    /**
     * Certificates that were imported after the programme had a record of the same citizen; the record stands (HUE-29).
     *
     * @param after the last one of the page before, or empty to begin
     * @param limit at most so many
     * @return in the order of their names
     */
    List<IssuanceId> lateImports(Optional<IssuanceId> after, int limit);

    /**
     * Settles a conflict.
     *
     * @param conflict which
     * @param samePerson true joins both: the record that was taken in first stays live, later live ones are annulled; false
     *     leaves them apart
     * @param reference of the case; 1 to 64 characters
     * @return false when it was settled before
     */
    boolean settle(UUID conflict, boolean samePerson, String reference);

    /**
     * Proves the audit: every event follows from the one before, and none is missing.
     *
     * @return the chains that do not hold, none when all do
     */
    List<String> brokenAudit();
}
