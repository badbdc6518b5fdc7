// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.time.Instant;
import vn.kyso.core.Signer;

/**
 * A person whose data a breach may concern (PDP-08). Personal data.
 *
 * @param signer his numbers, account and phone, as his latest session has them
 * @param sessions how many sessions he has in the time asked for
 * @param first when the first of them started
 * @param last when the last of them started
 */
public record AffectedPerson(Signer signer, int sessions, Instant first, Instant last) {

    AffectedPerson with(AffectedPerson later) {
        return new AffectedPerson(later.signer, sessions + later.sessions, first, later.last);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "AffectedPerson[" + signer + ", " + sessions + " sessions]";
    }
}
