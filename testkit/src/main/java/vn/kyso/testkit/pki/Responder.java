// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.time.Duration;

/** One service behind the server. Implementations are safe for use by several threads. */
interface Responder {

    /** The answer, faults included. */
    Reply answer(Inquiry inquiry);

    /** How much later than the request the answer goes out. */
    Duration delay();
}
