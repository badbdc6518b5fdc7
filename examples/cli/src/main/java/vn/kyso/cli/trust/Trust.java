// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.trust;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who is trusted.
 *
 * @param signers anchors for signers' certificates
 * @param timestamps anchors for time stamps
 */
public record Trust(List<X509Certificate> signers, List<X509Certificate> timestamps) {

    /** Copies the lists. */
    public Trust {
        signers = List.copyOf(signers);
        timestamps = List.copyOf(timestamps);
    }

    /**
     * The same anchors for both.
     *
     * @param anchors perhaps none
     * @return the trust
     */
    public static Trust of(List<X509Certificate> anchors) {
        return new Trust(anchors, anchors);
    }
}
