// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.util.CollectionStore;

/** Publishes issuers' certificates: one as DER, or with those above it in a PKCS#7 bundle, as the national root does. */
final class IssuerPublisher implements Responder {

    private static final String DER = "application/pkix-cert";
    private static final String BUNDLE = "application/x-pkcs7-certificates";

    private final Authorities authorities;
    private final PkiFaults<IssuerFault> faults = new PkiFaults<>();

    IssuerPublisher(Authorities authorities) {
        this.authorities = authorities;
    }

    PkiFaults<IssuerFault> faults() {
        return faults;
    }

    @Override
    public Duration delay() {
        return faults.delay();
    }

    @Override
    public Reply answer(Inquiry inquiry) {
        int dot = inquiry.tail().lastIndexOf('.');
        String ending = dot < 0 ? "" : inquiry.tail().substring(dot);
        Optional<AuthorityId> id =
                dot < 0 ? Optional.empty() : AuthorityId.byPath(inquiry.tail().substring(0, dot));
        if (id.isEmpty() || !List.of(".cer", ".p7b").contains(ending)) {
            return Reply.status(404, "no such certificate");
        }
        boolean bundle = ending.equals(".p7b");
        IssuerFault fault = faults.take().orElse(null);
        if (fault == null) {
            return publish(id.get(), bundle);
        }
        return switch (fault) {
            case SILENT -> Reply.silence();
            case CUT -> Reply.cut();
            case SERVER_ERROR -> Reply.status(500, "internal error");
            case NOT_FOUND -> Reply.status(404, "not found");
            case GARBAGE -> Reply.garbage(bundle ? BUNDLE : DER);
            case WRONG_AUTHORITY -> publish(unrelated(id.get()), bundle);
        };
    }

    private Reply publish(AuthorityId id, boolean bundle) {
        TestAuthority authority = authorities.get(id);
        try {
            return bundle
                    ? Reply.ok(BUNDLE, bundle(authority))
                    : Reply.ok(DER, authority.certificate().getEncoded());
        } catch (CertificateEncodingException | CMSException | IOException e) {
            throw new IllegalStateException("an issuer's certificate could not be published", e);
        }
    }

    private static byte[] bundle(TestAuthority authority) throws CMSException, IOException {
        List<X509CertificateHolder> path =
                authority.path().stream().map(Encodings::holder).toList();
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addCertificates(new CollectionStore<>(path));
        return generator.generate(new CMSAbsentContent()).getEncoded();
    }

    private static AuthorityId unrelated(AuthorityId id) {
        return id.domain() == TestTrustDomain.OFFICIAL_DUTY ? AuthorityId.CA_RS : AuthorityId.OFFICIAL_CA;
    }
}
