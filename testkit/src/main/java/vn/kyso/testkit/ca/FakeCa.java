// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import vn.kyso.testkit.pki.TestCredential;

/**
 * A CA's remote-signing service on a loopback port: a real HTTP server with test keys, a citizen's phone, faults on demand and a
 * record of what arrived. Runs with or without JUnit.
 *
 * <p>Safe for threads. All threads are daemons, so a program that forgets to close a fake still ends.
 */
public interface FakeCa extends AutoCloseable {

    /**
     * Where the fake listens.
     *
     * @return scheme, 127.0.0.1 and port, without a path
     */
    URI baseUri();

    /**
     * The clock by which transactions expire and delays run.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * The citizen's phone.
     *
     * @return the same object on every call
     */
    FakePhone phone();

    /**
     * What goes wrong and when.
     *
     * @return the same object on every call
     */
    FaultScript faults();

    /**
     * What arrived.
     *
     * @return the same object on every call
     */
    RequestJournal journal();

    /**
     * Opens an account, or replaces the one with the same user id.
     *
     * @param account the account
     * @return the same account
     */
    FakeAccount addAccount(FakeAccount account);

    /**
     * Opens an account with credentials for the person's own signature.
     *
     * @param userId what the relying party names the signer by
     * @param credentials the credentials in the order the CA lists them
     * @return the new account
     */
    default FakeAccount addAccount(String userId, TestCredential... credentials) {
        return addAccount(FakeAccount.of(userId).with(credentials));
    }

    /**
     * Finds an account.
     *
     * @param userId what the relying party names the signer by
     * @return the account, or empty when there is none
     */
    Optional<FakeAccount> account(String userId);

    /**
     * The certificate to trust when the fake speaks HTTPS.
     *
     * @return empty when it speaks plain HTTP
     */
    Optional<X509Certificate> tlsAnchor();

    /**
     * Back to the state right after starting: no accounts, transactions, faults or journal, the phone approves at once, settings as
     * built. Port and credentials of the relying party stay.
     */
    void reset();

    /** Stops the server and cuts open connections. Closing twice does nothing. */
    @Override
    void close();
}
