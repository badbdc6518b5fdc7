// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.check;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Check;
import vn.kyso.core.CheckResult;
import vn.kyso.core.FailureCode;
import vn.kyso.core.spi.CertificateChecker;

/** PKIX path building to a fixed set of anchors, without network and without status. */
public final class AnchorPathChecker implements CertificateChecker {

    private final Set<TrustAnchor> anchors = new HashSet<>();
    private final List<X509Certificate> known;

    /**
     * Takes the anchors.
     *
     * @param trusted at least one
     */
    public AnchorPathChecker(Collection<X509Certificate> trusted) {
        if (trusted.isEmpty()) {
            throw new IllegalArgumentException("A path checker needs at least one trust anchor");
        }
        known = List.copyOf(trusted);
        known.forEach(certificate -> anchors.add(new TrustAnchor(certificate, null)));
    }

    @Override
    public List<CheckResult> check(CertificateChain chain, Instant at) {
        return List.of(path(chain, at));
    }

    private CheckResult path(CertificateChain chain, Instant at) {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(chain.signer());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            // Mappings multiply with every certificate of a path, and nothing here asks for a policy.
            parameters.setPolicyMappingInhibited(true);
            List<X509Certificate> pool = new ArrayList<>(chain.certificates());
            pool.addAll(known);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(pool)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return CheckResult.passed(Check.PATH);
        } catch (CertPathBuilderException noPath) {
            return CheckResult.failed(
                    Check.PATH,
                    FailureCode.PATH_NOT_PROVEN,
                    "No PKIX path leads from the certificate to one of " + anchors.size()
                            + " trust anchors; add the issuing CA or its root");
        } catch (GeneralSecurityException e) {
            return CheckResult.notPossible(
                    Check.PATH,
                    FailureCode.PATH_NOT_PROVEN,
                    "Path building failed: " + e.getClass().getSimpleName());
        }
    }
}
