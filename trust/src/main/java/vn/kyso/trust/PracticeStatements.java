// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.Sha256;
import vn.kyso.core.evidence.PracticeStatement;
import vn.kyso.core.evidence.PracticeStatement.Origin;

/**
 * Which practice statement a certificate was issued by (SGN-11 c): what the operator says of its issuer, else what the
 * certificate says itself (RFC 5280 section 4.2.1.4), else that nobody says. Immutable.
 */
final class PracticeStatements {

    private final Map<Fingerprint, Statement> byIssuer;

    /** A statement as the operator names it. */
    record Statement(String location, @Nullable Sha256 sha256) {}

    PracticeStatements(Map<Fingerprint, Statement> byIssuer) {
        this.byIssuer = Map.copyOf(byIssuer);
    }

    PracticeStatement of(List<X509Certificate> path) {
        CertificateScope scope = CertificateScope.of(path.get(0));
        List<String> names = scope.policies();
        Statement configured = path.size() < 2 ? null : byIssuer.get(Fingerprint.of(path.get(1)));
        if (configured != null) {
            return new PracticeStatement(Origin.CONFIGURED, names, configured.location(), configured.sha256());
        }
        String location = scope.practiceStatements().stream().findFirst().orElse(null);
        return names.isEmpty()
                ? new PracticeStatement(Origin.UNKNOWN, names, null, null)
                : new PracticeStatement(Origin.CERTIFICATE, names, location, null);
    }
}
