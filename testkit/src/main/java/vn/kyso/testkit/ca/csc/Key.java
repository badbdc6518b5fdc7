// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Instant;
import java.util.List;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.AccountCredential.Status;

/**
 * A key as one request sees it.
 *
 * @param id its {@code credentialID}
 * @param userId whose account it is in
 * @param held key, certificate and status
 * @param use how it may be used
 * @param memory what the service remembers about it
 */
record Key(String id, String userId, AccountCredential held, CscCredential use, KeyMemory memory) {

    boolean enabled() {
        return !use.disabled() && held.status() == Status.ACTIVE;
    }

    boolean usable(Instant now) {
        return enabled() && held.withinDates(now);
    }

    boolean rsa() {
        return held.credential().spec().keyKind().isRsa();
    }

    List<String> algorithms() {
        return use.algorithms().isEmpty()
                ? Algorithms.of(held.credential().spec().keyKind())
                : use.algorithms();
    }
}
