// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.bench;

import vn.kyso.core.spi.SigningProvider;

/** A provider under load, and the hand on its citizens' phones. */
interface Rig extends AutoCloseable {

    SigningProvider provider();

    /** Confirms on the phone. */
    void approve(String transactionId);

    /** How often a transaction was asked for. */
    long polls();

    /** Whether transactions of a fake CA lie in the same heap. */
    boolean sharesHeap();

    @Override
    void close();
}
