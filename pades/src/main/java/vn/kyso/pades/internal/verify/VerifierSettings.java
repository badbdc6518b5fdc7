// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.identity.SubjectParser;
import vn.kyso.pades.verify.VerificationPolicy;
import vn.kyso.trust.Anchor;
import vn.kyso.trust.TrustDomain;
import vn.kyso.trust.status.RevocationSource;

/**
 * What a verifier was built with.
 *
 * @param signingAnchors anchors that may vouch for signers
 * @param timeStampAnchors anchors that may vouch for time stamps
 * @param described those of the anchors whose domain and term are known
 * @param wanted the trust domain signers must belong to, or null for any
 * @param policy what follows from findings
 * @param revocation where status may be learned from beside the file itself, or null for nowhere
 * @param subjects how certificate subjects are read
 * @param timeLimit longest time for one file
 */
public record VerifierSettings(
        Set<X509Certificate> signingAnchors,
        Set<X509Certificate> timeStampAnchors,
        List<Anchor> described,
        @Nullable TrustDomain wanted,
        VerificationPolicy policy,
        @Nullable RevocationSource revocation,
        SubjectParser subjects,
        Duration timeLimit) {

    /** Copies the anchors. */
    public VerifierSettings {
        signingAnchors = Set.copyOf(signingAnchors);
        timeStampAnchors = Set.copyOf(timeStampAnchors);
        described = List.copyOf(described);
    }

    /**
     * The same with other anchors.
     *
     * @param signing anchors that may vouch for signers
     * @param timeStamps anchors that may vouch for time stamps
     * @param all all of them, described
     * @return new settings
     */
    public VerifierSettings trusting(Set<X509Certificate> signing, Set<X509Certificate> timeStamps, List<Anchor> all) {
        return new VerifierSettings(signing, timeStamps, all, wanted, policy, revocation, subjects, timeLimit);
    }
}
