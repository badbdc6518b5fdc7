// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.list;

import eu.europa.esig.dss.model.tsl.TrustServiceProvider;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A list whose signature holds.
 *
 * @param sequence its number, which grows
 * @param nextUpdate when the next one is due
 * @param pointers at other lists
 * @param listsOfLists where it says that lists of lists are, itself among them, and who signs them
 * @param providers their services
 */
record SignedList(
        int sequence,
        Instant nextUpdate,
        List<Pointer> pointers,
        List<Pointer> listsOfLists,
        List<TrustServiceProvider> providers) {

    /**
     * Where a list is and who may sign it.
     *
     * @param address where it is
     * @param territory whose it is, or empty
     * @param signers certificates of which one signs it
     * @param pointsAtLists whether it is a list of lists
     */
    record Pointer(URI address, String territory, List<X509Certificate> signers, boolean pointsAtLists) {

        Pointer signedBy(List<X509Certificate> others) {
            return new Pointer(address, territory, others, pointsAtLists);
        }
    }
}
