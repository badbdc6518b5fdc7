// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.util.Map;
import java.util.Optional;
import vn.kyso.core.spi.ProviderAnswer;

/** What the numbers in {@code status} mean; one that is not listed is waiting, so that the session's own deadline decides. */
final class StatusTable {

    /** How a transaction stands. */
    enum State {
        WAITING,
        TROUBLE,
        REFUSED,
        EXPIRED,
        NOT_SIGNED
    }

    private static final Map<String, State> STATES = Map.ofEntries(
            // Signed; without a value in the same answer it is still on its way.
            Map.entry("1", State.WAITING),
            // Not in Viettel's list; two clients take it for waiting.
            Map.entry("0", State.WAITING),
            // The citizen has not answered.
            Map.entry("4000", State.WAITING),
            // Confirmed, the server is signing.
            Map.entry("6000", State.WAITING),
            Map.entry("4001", State.EXPIRED),
            Map.entry("4002", State.REFUSED),
            // The key could not be authorised; known of a similar table only.
            Map.entry("4003", State.NOT_SIGNED),
            // Signing failed.
            Map.entry("4004", State.NOT_SIGNED),
            // The quota is used up.
            Map.entry("4005", State.NOT_SIGNED),
            // The certificate has expired or is revoked.
            Map.entry("13004", State.NOT_SIGNED),
            // An internal error while reading information, which passes.
            Map.entry("50000", State.TROUBLE));

    private StatusTable() {}

    static Optional<State> of(String status) {
        return Optional.ofNullable(STATES.get(status));
    }

    /** Whether a number in {@code error} speaks of the transaction's end and not of the question. */
    static boolean isEnd(String error) {
        State state = STATES.get(error);
        return state == State.EXPIRED || state == State.REFUSED || state == State.NOT_SIGNED;
    }

    static ProviderAnswer answer(State state, Optional<String> vendorCode) {
        return switch (state) {
            case WAITING, TROUBLE -> ProviderAnswer.waiting();
            case REFUSED -> new ProviderAnswer.Refused(vendorCode);
            case EXPIRED -> new ProviderAnswer.Expired(vendorCode);
            case NOT_SIGNED -> new ProviderAnswer.NotSigned(vendorCode);
        };
    }
}
