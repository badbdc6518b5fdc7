// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.util.Optional;

/** Writes what a CA tells the relying party about a transaction as it stands now. */
@FunctionalInterface
public interface WebhookBody {

    /**
     * The JSON text of a call.
     *
     * @param transaction what the call is about
     * @param relyingParty whom to name instead of the real relying party
     */
    String of(CaTransaction transaction, Optional<String> relyingParty);
}
