// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;

/** The states of all signers, and a lock for each, so that one login runs at a time per signer. Safe for threads. */
final class SignerStates {

    private static final int LOCKS = 64;

    private final String provider;
    private final Recent<SignerState> states = new Recent<>();
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    SignerStates(String provider) {
        this.provider = provider;
        Arrays.setAll(locks, index -> new ReentrantLock());
    }

    SignerState of(Signer signer) {
        synchronized (states) {
            return states.computeIfAbsent(signer.account(), absent -> new SignerState());
        }
    }

    /** Does something with a signer's state while nobody else does. */
    <T> T alone(Signer signer, Budget budget, Function<SignerState, T> action) {
        ReentrantLock lock = locks[Math.floorMod(signer.account().hashCode(), LOCKS)];
        try {
            if (!lock.tryLock(budget.left().timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw notBegun(FailureCode.PROVIDER_BUSY, "another login did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notBegun(FailureCode.PROVIDER_UNREACHABLE, "the thread was interrupted");
        }
        try {
            return action.apply(of(signer));
        } finally {
            lock.unlock();
        }
    }

    private RemoteSigningException notBegun(FailureCode code, String why) {
        return code.because("The call was not begun: " + why)
                .provider(provider)
                .repeatSafe(true)
                .toException();
    }
}
