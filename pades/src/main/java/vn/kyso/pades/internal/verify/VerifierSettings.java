// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Set;
import vn.kyso.identity.SubjectParser;
import vn.kyso.pades.verify.StatusChecking;

/**
 * What a verifier was built with.
 *
 * @param signingAnchors anchors that may vouch for signers
 * @param timeStampAnchors anchors that may vouch for time stamps
 * @param statusChecking where status may be learned from
 * @param fetchLimit longest time for one call
 * @param privateHosts hosts that may be asked although their addresses are private
 * @param subjects how certificate subjects are read
 */
public record VerifierSettings(
        Set<X509Certificate> signingAnchors,
        Set<X509Certificate> timeStampAnchors,
        StatusChecking statusChecking,
        Duration fetchLimit,
        Set<String> privateHosts,
        SubjectParser subjects) {

    /** Copies the anchors. */
    public VerifierSettings {
        signingAnchors = Set.copyOf(signingAnchors);
        timeStampAnchors = Set.copyOf(timeStampAnchors);
        privateHosts = Set.copyOf(privateHosts);
    }
}
