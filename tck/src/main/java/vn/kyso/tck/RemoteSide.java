// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.util.List;
import java.util.Optional;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.Callback;
import vn.kyso.testkit.pki.TestCredential;

/**
 * The CA, as the kit steers it: a fake of the testkit ({@link FakeCaSide}) or a vendor's own simulator. What it cannot
 * do it says by {@code false} or an empty answer; the rules that need it are then skipped and told.
 *
 * <p>Is used by several threads at a time. A new one has no accounts, and its citizens approve at once.
 */
public interface RemoteSide extends AutoCloseable {

    /**
     * Opens an account.
     *
     * @param credentials keys and certificates of one holder, in the order the CA is to list them
     * @return the holder, named as a portal would name him to this CA
     */
    Signer openAccount(List<TestCredential> credentials);

    /** Lets citizens approve all confirmations to come, at once. */
    void approve();

    /**
     * Lets citizens refuse all confirmations to come, at once.
     *
     * @return false when there is nobody who could refuse: no phone is asked
     */
    boolean refuse();

    /** Lets citizens leave all confirmations to come alone. */
    void ignore();

    /**
     * Approves what waits now.
     *
     * @return how many confirmations that were
     */
    int approveWaiting();

    /**
     * Counts the confirmations citizens were ever asked for; where the signer types on the portal, the transactions the
     * key was asked to sign.
     *
     * @return the number
     */
    int confirmations();

    /**
     * Counts the confirmations that wait for a citizen now.
     *
     * @return the number
     */
    int waiting();

    /**
     * Counts calls that arrived, whatever became of them.
     *
     * @param call the kind of call
     * @return the number
     */
    long arrived(RemoteCall call);

    /**
     * Spoils the next call of a kind, or the next answer of the sort the breakage speaks of.
     *
     * @param call the kind of call
     * @param breakage what goes wrong
     * @return false when this side cannot do that; nothing has changed then
     */
    boolean breakNext(RemoteCall call, Breakage breakage);

    /**
     * Answers the next call of a kind with an HTTP status and a short text, without processing it.
     *
     * @param call the kind of call
     * @param status the HTTP status
     * @return false when this side cannot do that
     */
    boolean answerNext(RemoteCall call, int status);

    /**
     * Says whether confirmations expire by the clock the kit handed to {@link ProviderContract#open}.
     *
     * @return true unless this side lives in real time
     */
    default boolean followsClock() {
        return true;
    }

    /**
     * Writes a callback as the CA would send it about a transaction as it stands now.
     *
     * @param transactionId the identifier of the receipt, or one nobody knows
     * @return empty when this CA does not call back
     */
    default Optional<Callback> callback(String transactionId) {
        return Optional.empty();
    }

    /**
     * Writes a callback about a transaction that is meant for another relying party.
     *
     * @param transactionId the identifier
     * @return empty when this CA's callbacks name no relying party
     */
    default Optional<Callback> callbackOfAnother(String transactionId) {
        return Optional.empty();
    }

    /** Stops it; calls are not even connected from then on. Idempotent. */
    @Override
    void close();
}
