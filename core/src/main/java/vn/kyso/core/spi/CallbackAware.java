// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.util.List;

/**
 * A provider that calls back. A callback is a hint to look now; values inside it are not used (law 3), because nobody
 * proves who sent it.
 */
public interface CallbackAware {

    /**
     * Reads which transactions a callback speaks of.
     *
     * @param callback as it arrived
     * @return transaction identifiers, at most a few; they may be unknown to us
     * @throws vn.kyso.core.ProtocolViolationException when the body is not a callback of this provider or names another
     *     relying party
     */
    List<String> transactionsOf(Callback callback);
}
