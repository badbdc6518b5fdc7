// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import vn.kyso.campaign.programme.CaCode;
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
     * Requests of persons that wait (PDP-03).
     *
     * @return oldest first
     */
    List<RightsRequest> openRequests();

    /**
     * Answers and closes a request.
     *
     * @param request which
     * @param answer to the person; 1 to 500 characters
     * @return false when it is not open
     */
    boolean answer(UUID request, String answer);

    /**
     * Erases a person as far as may be (PDP-09): numbers can no longer be read by anybody. What must stay stays.
     *
     * @param person whom
     * @param reference of the request; 1 to 64 characters
     * @return what went, and what stayed and why
     */
    Erasure erase(PersonKey person, String reference);

    /**
     * Erases persons whose time of keeping is over ({@link RegistrySettings#retention()}); call it until it gives zero.
     *
     * @param limit at most so many persons in one call, each a transaction
     * @return how many were erased
     */
    int eraseOverdue(int limit);

    /**
     * Exports the records of a period as CSV (RFC 4180): no whole number, no name, and no cell that a spreadsheet takes for a
     * formula (HUE-25). Persons who restricted the use of their data are left out (PDP-02).
     *
     * @param from the first instant of recording
     * @param to the first instant after it
     * @param reference for what; 1 to 64 characters
     * @param out where it is written; not closed
     * @return how many records were written
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    long exportMasked(Instant from, Instant to, String reference, Appendable out);

    /**
     * Whom a CA looked up in a period, after a breach at that CA: the persons to be told (PDP-08).
     *
     * @param ca whose look-ups
     * @param from the first instant
     * @param to the first instant after it
     * @param reference of the breach; 1 to 64 characters
     * @param each takes each number once; numbers that are no longer, or never were, in the registry are left out
     * @return how many persons
     */
    long affected(CaCode ca, Instant from, Instant to, String reference, Consumer<Identifier> each);

    /**
     * Adds hashes under the newest key for all numbers that have one under an older key, after the key was put in front
     * (see {@link vn.kyso.jdbc.protection.KeySource}). Until then look-ups search under all keys.
     *
     * @param olderKey the older key's id
     * @return how many hashes were added
     */
    long rehash(String olderKey);

    /**
     * Proves the audit: every event follows from the one before, and none is missing.
     *
     * @return the chains that do not hold, none when all do
     */
    List<String> brokenAudit();
}
