// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The anchors that were trusted at one moment. A snapshot: it never changes. */
public final class AnchorSet {

    private final List<Anchor> anchors;

    AnchorSet(List<Anchor> anchors) {
        this.anchors = List.copyOf(anchors);
    }

    /**
     * All of them (SGN-05).
     *
     * @return in the order added
     */
    public List<Anchor> all() {
        return anchors;
    }

    /**
     * The certificates that may vouch for something.
     *
     * @param purpose for what
     * @param at when
     * @return those of both trust domains
     */
    public Set<X509Certificate> certificates(AnchorPurpose purpose, Instant at) {
        return anchors.stream()
                .filter(anchor -> anchor.purpose() == purpose && anchor.isInForce(at))
                .map(Anchor::certificate)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The certificates that may vouch for something at any time, for verification, which judges by the time of signing.
     *
     * @param purpose for what
     * @return those of both trust domains
     */
    public Set<X509Certificate> certificates(AnchorPurpose purpose) {
        return anchors.stream()
                .filter(anchor -> anchor.purpose() == purpose)
                .map(Anchor::certificate)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * In which trust domain a certificate is an anchor.
     *
     * @param certificate the end of a path
     * @param purpose for what
     * @return the domain, or empty when it is no anchor for that
     */
    public Optional<TrustDomain> domainOf(X509Certificate certificate, AnchorPurpose purpose) {
        return anchors.stream()
                .filter(anchor ->
                        anchor.purpose() == purpose && anchor.certificate().equals(certificate))
                .map(Anchor::domain)
                .findFirst();
    }

    /** Shows the number only. */
    @Override
    public String toString() {
        return "AnchorSet[" + anchors.size() + "]";
    }
}
