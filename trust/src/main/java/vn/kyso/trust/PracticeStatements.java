// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
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
        List<PolicyInformation> policies = policies(path.get(0));
        List<String> names = policies.stream()
                .map(policy -> policy.getPolicyIdentifier().getId())
                .toList();
        Statement configured = path.size() < 2 ? null : byIssuer.get(Fingerprint.of(path.get(1)));
        if (configured != null) {
            return new PracticeStatement(Origin.CONFIGURED, names, configured.location(), configured.sha256());
        }
        String location = location(policies);
        return names.isEmpty()
                ? new PracticeStatement(Origin.UNKNOWN, names, null, null)
                : new PracticeStatement(Origin.CERTIFICATE, names, location, null);
    }

    private static List<PolicyInformation> policies(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.certificatePolicies.getId());
        if (extension == null) {
            return List.of();
        }
        try {
            return List.of(CertificatePolicies.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
                    .getPolicyInformation());
        } catch (IOException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private static @Nullable String location(List<PolicyInformation> policies) {
        List<String> found = new ArrayList<>();
        for (PolicyInformation policy : policies) {
            if (policy.getPolicyQualifiers() != null) {
                policy.getPolicyQualifiers().forEach(qualifier -> cps(qualifier).ifPresent(found::add));
            }
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static Optional<String> cps(Object encoded) {
        try {
            PolicyQualifierInfo info = PolicyQualifierInfo.getInstance(encoded);
            return PolicyQualifierId.id_qt_cps.equals(info.getPolicyQualifierId())
                            && info.getQualifier() instanceof ASN1String text
                    ? Optional.of(text.getString())
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
