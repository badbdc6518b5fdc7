// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.internal.store.InMemorySessionStore;

/**
 * Keeps sessions and their history, and lets exactly one worker at a time move a session on. A change and the events
 * that tell of it are stored together or not at all. Safe for threads.
 *
 * <p>Every call may throw a {@link vn.kyso.core.RemoteSigningException}: {@code STORE_UNAVAILABLE} when the store cannot be
 * used now, {@code ANSWER_INCONSISTENT} when a transaction identifier belongs to another session already. Nothing is stored
 * then, except that after {@code STORE_UNAVAILABLE} only reading tells whether a change was.
 */
public interface SessionStore extends AutoCloseable {

    /**
     * A store within this process; its sessions end with it.
     *
     * @return empty
     */
    static SessionStore inMemory() {
        return new InMemorySessionStore();
    }

    /**
     * Stores a new session under a lease, unless one with the same idempotency key exists.
     *
     * @param session version 1
     * @param evidence what its certificate rests on (SGN-11); kept with the session but apart from its record
     * @param events its first events
     * @param lease held by the caller from now on
     * @return empty when it was stored, otherwise the session that has the key already
     */
    Optional<SessionRecord> insert(
            SessionRecord session, CertificateEvidence evidence, List<SigningEvent> events, Lease lease);

    /**
     * Finds a session.
     *
     * @param id names it
     * @return its latest version
     */
    Optional<SessionRecord> find(SessionId id);

    /**
     * Finds the session of an idempotency key.
     *
     * @param key the key
     * @return its latest version
     */
    Optional<SessionRecord> findByIdempotencyKey(String key);

    /**
     * Finds the session of a transaction, by our own identifier or the provider's.
     *
     * @param provider the provider's name
     * @param transactionId the identifier as it travels on the wire
     * @return its latest version
     */
    Optional<SessionRecord> findByTransaction(String provider, String transactionId);

    /**
     * Takes the lease of one session.
     *
     * @param id names it
     * @param now what time it is
     * @param lease to be held
     * @return the latest version, or empty when somebody else holds a lease or there is no such session
     */
    Optional<SessionRecord> claim(SessionId id, Instant now, Lease lease);

    /**
     * Takes the leases of sessions that are due, longest overdue first.
     *
     * @param provider whose sessions
     * @param now what time it is
     * @param limit at most so many
     * @param lease to be held on each
     * @return their latest versions
     */
    List<SessionRecord> claimDue(String provider, Instant now, int limit, Lease lease);

    /**
     * Stores a change if the version before it is still the latest and the lease is still held, which runs from now on
     * until the end it is given with.
     *
     * @param changed one version higher than the stored one
     * @param events that tell of the change
     * @param lease held by the caller
     * @return false when somebody else was quicker; nothing is stored then
     */
    boolean update(SessionRecord changed, List<SigningEvent> events, Lease lease);

    /**
     * Stores a change like {@link #update} and gives the lease back with it: what a look at a waiting session ends with, so
     * that it costs one write. Default: one after the other.
     *
     * @param changed one version higher than the stored one
     * @param events that tell of the change
     * @param lease held by the caller; not any more when the change is stored
     * @return false when somebody else was quicker; nothing is stored or given back then
     */
    default boolean updateAndRelease(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        boolean stored = update(changed, events, lease);
        if (stored) {
            release(changed.id(), lease);
        }
        return stored;
    }

    /**
     * The evidence of a session (SGN-11).
     *
     * @param id names it
     * @return as inserted; empty when there is no such session or the evidence was destroyed
     */
    Optional<CertificateEvidence> evidence(SessionId id);

    /**
     * Destroys the evidence of a session as part of a change: all of that is stored, or nothing.
     *
     * @param changed one version higher than the stored one
     * @param events that tell of the destruction
     * @param lease held by the caller
     * @return false when somebody else was quicker; nothing is stored or destroyed then
     */
    boolean destroyEvidence(SessionRecord changed, List<SigningEvent> events, Lease lease);

    /**
     * Prolongs a lease that is still the caller's, also one that has run out when nobody has taken it.
     *
     * @param id names the session
     * @param lease held by the caller, with its new end
     * @return false when somebody else has the session, or nobody
     */
    boolean renew(SessionId id, Lease lease);

    /**
     * Gives a lease back. Harmless when it is no longer held.
     *
     * @param id names the session
     * @param lease held by the caller
     */
    void release(SessionId id, Lease lease);

    /**
     * Makes a session due at once, whoever holds its lease; never lost when it comes while somebody works on it.
     *
     * @param id names it
     * @param now what time it is
     */
    void hint(SessionId id, Instant now);

    /**
     * When the next session becomes due. A session under a lease counts from the end of its lease.
     *
     * @param provider whose sessions
     * @return empty when none will
     */
    Optional<Instant> nextDue(String provider);

    /**
     * The history of a session.
     *
     * @param id names it
     * @return oldest first
     */
    List<SigningEvent> history(SessionId id);

    /**
     * Which of several sessions no engine moves on by itself: they have ended, or are unknown and have no due time. How a
     * node notices what others have done, when their {@linkplain #onNews news} was lost. Default: finds each of them.
     *
     * @param ids names of sessions; those there are not are left out
     * @return some of them, in any order
     */
    default List<SessionId> settled(Collection<SessionId> ids) {
        return ids.stream()
                .flatMap(id -> find(id).stream())
                .filter(session -> session.state().isEnded()
                        || (session.state() == SessionState.OUTCOME_UNKNOWN && session.nextDue() == null))
                .map(SessionRecord::id)
                .toList();
    }

    /**
     * Sessions in a state, for an operator.
     *
     * @param state the state
     * @param limit at most so many
     * @return oldest first
     */
    List<SessionSummary> list(SessionState state, int limit);

    /**
     * Sessions whose due time is before an instant, for an operator.
     *
     * @param before the instant
     * @param limit at most so many
     * @return longest overdue first
     */
    List<SessionSummary> overdue(Instant before, int limit);

    /**
     * Who wants to hear of sessions that other nodes have hinted at or ended. News may be lost or come twice; whoever gets
     * none finds out by looking. Default: there is no news.
     *
     * @param listener quick, safe for threads
     */
    default void onNews(Consumer<SessionId> listener) {}

    /**
     * The time that all nodes on this store agree on. Default: that of this machine.
     *
     * @return by which leases and due times are judged, unless the engine is given a clock
     */
    default Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Removes a session, its history and its evidence.
     *
     * @param id names it
     * @param lease held by the caller
     * @return false when the lease is no longer held; nothing is removed then
     */
    boolean remove(SessionId id, Lease lease);

    /** Closes what the store opened. Idempotent. */
    @Override
    default void close() {}
}
