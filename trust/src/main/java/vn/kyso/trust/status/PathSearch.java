// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds paths from a certificate to an anchor, whatever was handed over with it. Immutable and safe for threads. */
public final class PathSearch {

    private final CertificatePaths paths;

    private PathSearch(CertificatePaths paths) {
        this.paths = paths;
    }

    /**
     * A search among what is at hand.
     *
     * @param anchors where paths may end
     * @return the search
     */
    public static PathSearch offline(Collection<X509Certificate> anchors) {
        return new PathSearch(new CertificatePaths(anchors, certificate -> List.of()));
    }

    /**
     * A search that fetches issuers that are not at hand from where certificates say.
     *
     * @param anchors where paths may end
     * @param source gives issuers
     * @return the search
     */
    public static PathSearch online(Collection<X509Certificate> anchors, RevocationSource source) {
        return new PathSearch(new CertificatePaths(anchors, source::issuersOf));
    }

    /**
     * A path that is valid for a moment (RFC 5280 section 6.1), without status.
     *
     * @param leaf where it begins
     * @param known certificates at hand, in any order, strangers allowed
     * @param at the moment
     * @return leaf, issuers, anchor; or empty when there is none
     */
    public Optional<List<X509Certificate>> find(X509Certificate leaf, Collection<X509Certificate> known, Instant at) {
        return paths.find(leaf, known, at);
    }
}
