// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What reached a fake CA: counters that are always exact, and the newest requests in full.
 *
 * <p>Counters make statements such as "submitted once" and "no digest left the portal" provable. A digest counts as received as
 * soon as its bytes arrived, even when the request was then refused or its connection cut. Safe for threads; reading never stops
 * the server.
 */
public interface RequestJournal {

    /**
     * Counts all requests, unknown paths included.
     *
     * @return number of requests that arrived
     */
    long requests();

    /**
     * Counts the bytes of all bodies that arrived.
     *
     * @return bytes, without headers
     */
    long bytesReceived();

    /**
     * Counts the bytes of all bodies that were answered.
     *
     * @return bytes, without headers and without what a fault cut off or made endless
     */
    long bytesAnswered();

    /**
     * Counts the requests for one operation.
     *
     * @param operation the operation
     * @return number of requests that arrived for it
     */
    long requests(Operation operation);

    /**
     * The newest requests in order of arrival. How many are kept is a setting of the fake (1,000 unless told otherwise).
     *
     * @return an unmodifiable copy
     */
    List<RecordedRequest> newest();

    /**
     * The newest requests for one operation among those still kept.
     *
     * @param operation the operation
     * @return an unmodifiable copy in order of arrival
     */
    List<RecordedRequest> newest(Operation operation);

    /**
     * Counts status calls that named a transaction, whichever of its identifiers they used and whatever was answered.
     *
     * @param transactionId the identifier as it stood in the call
     * @return number of status calls
     */
    long polls(String transactionId);

    /**
     * Counts the sign requests that arrived with a transaction id, refused and cut ones included.
     *
     * @param transactionId the relying party's identifier
     * @return number of sign requests
     */
    long signRequests(String transactionId);

    /**
     * Counts the sign requests that became transactions.
     *
     * @return number of accepted requests
     */
    long acceptedSigns();

    /**
     * Counts the transactions made under one identifier.
     *
     * @param transactionId the relying party's identifier
     * @return 0 or 1 with a CA that wants unique identifiers
     */
    long acceptedSigns(String transactionId);

    /**
     * Counts the accepted requests that carried a document id.
     *
     * @param docId the document id the citizen was shown
     * @return number of accepted requests
     */
    long acceptedSignsOfDocument(String docId);

    /**
     * Counts the accepted requests that carried a digest.
     *
     * @param digest raw digest bytes
     * @return number of accepted requests
     */
    long acceptedSignsOfDigest(byte[] digest);

    /**
     * All digests that ever arrived in sign requests.
     *
     * @return an unmodifiable copy, lower-case hex
     */
    Set<String> digestsReceived();

    /**
     * Waits, without polling, until so many requests for an operation have arrived since the journal was cleared.
     *
     * @param operation the operation
     * @param count how many
     * @param timeout longest wait, in real time whatever clock the fake runs on
     * @throws IllegalStateException if fewer arrived in time; the message says how many did
     */
    void awaitRequests(Operation operation, int count, Duration timeout);

    /** Forgets all requests and sets every counter to zero. */
    void clear();
}
