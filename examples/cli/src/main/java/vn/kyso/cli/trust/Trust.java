// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import vn.kyso.core.CheckPolicy;
import vn.kyso.core.spi.CertificateChecker;
import vn.kyso.trust.AnchorPurpose;
import vn.kyso.trust.SigningChecks;
import vn.kyso.trust.TrustStore;
import vn.kyso.trust.status.HttpRevocationSource;

/**
 * Who is trusted, and how what issuers say about certificates is asked.
 *
 * @param store the anchors
 * @param checksStatus whether the status of a certificate is asked before anything is signed
 * @param privateHosts hosts to ask although their addresses are private
 * @param policy what follows from the checks
 */
public record Trust(TrustStore store, boolean checksStatus, Set<String> privateHosts, CheckPolicy policy) {

    /** Copies the set. */
    public Trust {
        privateHosts = Set.copyOf(privateHosts);
    }

    /**
     * Anchors for signers' certificates.
     *
     * @return perhaps none
     */
    public List<X509Certificate> signers() {
        return List.copyOf(store.current().certificates(AnchorPurpose.SIGNING));
    }

    /**
     * Anchors for time stamps.
     *
     * @return perhaps none
     */
    public List<X509Certificate> timestamps() {
        return List.copyOf(store.current().certificates(AnchorPurpose.TIME_STAMP));
    }

    /**
     * Where status comes from.
     *
     * @return a new source with an empty cache
     */
    public HttpRevocationSource revocation() {
        return HttpRevocationSource.builder().allowPrivateHosts(privateHosts).build();
    }

    /**
     * The checks before signing.
     *
     * @return for the engine
     */
    public CertificateChecker checks() {
        SigningChecks.Builder checks = SigningChecks.builder(store);
        if (checksStatus) {
            checks.revocation(revocation());
        }
        return checks.build();
    }
}
