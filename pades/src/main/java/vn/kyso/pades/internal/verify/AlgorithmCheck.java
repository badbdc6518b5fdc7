// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.verify;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.evidence.AlgorithmCompliance;
import vn.kyso.pades.verify.DatedCompliance;
import vn.kyso.trust.AlgorithmRules;

/** Whether the dated rules allow key, digest and certificate signature (STD-01, STD-02, LAW-00). */
final class AlgorithmCheck {

    private AlgorithmCheck() {}

    static DatedCompliance of(
            X509Certificate certificate, @Nullable DigestAlgorithm digest, Instant signing, Instant now) {
        return new DatedCompliance(
                by(AlgorithmRules.at(signing), certificate, digest), by(AlgorithmRules.at(now), certificate, digest));
    }

    private static AlgorithmCompliance by(
            AlgorithmRules rules, X509Certificate certificate, @Nullable DigestAlgorithm digest) {
        return new AlgorithmCompliance(rules.name(), complaints(rules, certificate, digest));
    }

    private static List<String> complaints(
            AlgorithmRules rules, X509Certificate certificate, @Nullable DigestAlgorithm digest) {
        List<String> complaints = new ArrayList<>();
        rules.complaintAboutKey(certificate.getPublicKey()).ifPresent(complaints::add);
        rules.complaintAboutSignatureOf(certificate).ifPresent(complaints::add);
        String name = digest == null ? "an unknown digest" : digest.getJavaName();
        if (!rules.digests().contains(name)) {
            complaints.add("the document is signed over " + name + "; rules " + rules.name() + " allow "
                    + rules.digests().stream().sorted().toList());
        }
        return complaints;
    }
}
