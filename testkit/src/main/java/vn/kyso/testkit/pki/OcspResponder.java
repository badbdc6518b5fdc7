// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/** Answers certificate status requests for every authority, signed by its delegated responder (RFC 6960). */
final class OcspResponder implements Responder {

    private static final String REQUEST = "application/ocsp-request";
    private static final String RESPONSE = "application/ocsp-response";
    private static final Duration FRESH = Duration.ofHours(12);

    private final Authorities authorities;
    private final StatusRegister register;
    private final Clock clock;
    private final PkiFaults<OcspFault> faults = new PkiFaults<>();

    OcspResponder(Authorities authorities, StatusRegister register, Clock clock) {
        this.authorities = authorities;
        this.register = register;
        this.clock = clock;
    }

    PkiFaults<OcspFault> faults() {
        return faults;
    }

    @Override
    public Duration delay() {
        return faults.delay();
    }

    @Override
    public Reply answer(Inquiry inquiry) {
        int slash = inquiry.tail().indexOf('/');
        String path = slash < 0 ? inquiry.tail() : inquiry.tail().substring(0, slash);
        Optional<AuthorityId> issuer = AuthorityId.byPath(path);
        if (issuer.isEmpty()) {
            return Reply.status(404, "no such responder");
        }
        OcspFault fault = faults.take().orElse(null);
        if (fault == OcspFault.SILENT) {
            return Reply.silence();
        }
        if (fault == OcspFault.CUT) {
            return Reply.cut();
        }
        if (fault == OcspFault.SERVER_ERROR) {
            return Reply.status(500, "internal error");
        }
        if (fault == OcspFault.GARBAGE) {
            return Reply.garbage(RESPONSE);
        }
        try {
            return Reply.ok(RESPONSE, respond(issuer.get(), request(inquiry, slash), fault));
        } catch (OCSPException | IOException | IllegalArgumentException e) {
            return Reply.ok(RESPONSE, status(OCSPRespBuilder.MALFORMED_REQUEST));
        }
    }

    /** The encoded request: the body of a POST, the rest of the path of a GET (RFC 6960, appendix A.1). */
    private static byte[] request(Inquiry inquiry, int slash) throws IOException {
        if (inquiry.method().equals("POST") && inquiry.type().equals(REQUEST)) {
            return inquiry.body();
        }
        if (inquiry.method().equals("GET") && slash >= 0) {
            String raw = inquiry.tail().substring(slash + 1).replace("+", "%2B");
            return Base64.getDecoder().decode(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        }
        throw new IOException("expected a POST of " + REQUEST + " or a GET with the request in its path");
    }

    private byte[] respond(AuthorityId issuer, byte[] encoded, @Nullable OcspFault fault)
            throws IOException, OCSPException {
        if (fault == OcspFault.TRY_LATER) {
            return status(OCSPRespBuilder.TRY_LATER);
        }
        if (fault == OcspFault.UNAUTHORIZED) {
            return status(OCSPRespBuilder.UNAUTHORIZED);
        }
        OCSPReq request = new OCSPReq(encoded);
        Authorities.Service signer = fault == OcspFault.WRONG_SIGNER
                ? authorities.strangerResponder(issuer)
                : authorities.ocspResponder(issuer);
        Instant now = clock.instant();
        Instant from = fault == OcspFault.STALE ? now.minus(Duration.ofDays(3)) : now;
        Instant until = fault == OcspFault.STALE ? now.minus(Duration.ofDays(2)) : now.plus(FRESH);
        X500Name name = Encodings.holder(signer.certificate()).getSubject();
        BasicOCSPRespBuilder answers = new BasicOCSPRespBuilder(new RespID(name));
        for (Req one : request.getRequestList()) {
            CertificateID id = fault == OcspFault.WRONG_CERTIFICATE ? other(one.getCertID()) : one.getCertID();
            answers.addResponse(id, judge(issuer, one.getCertID(), now), Date.from(from), Date.from(until));
        }
        nonce(request, fault).ifPresent(extension -> answers.setResponseExtensions(new Extensions(extension)));
        X509CertificateHolder[] chain = {Encodings.holder(signer.certificate())};
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answers.build(
                                CertificateMaker.signer(signer.keys().getPrivate(), false), chain, Date.from(from)))
                .getEncoded();
    }

    /** Null means good in Bouncy Castle. */
    private @Nullable CertificateStatus judge(AuthorityId issuer, CertificateID id, Instant now) throws OCSPException {
        DigestCalculatorProvider digests = Encodings.digests();
        if (!id.matchesIssuer(Encodings.holder(authorities.get(issuer).certificate()), digests)) {
            return new UnknownStatus();
        }
        Optional<StatusRegister.Entry> entry = register.find(issuer, id.getSerialNumber());
        if (entry.isEmpty() || entry.get().kind() == TestCertificateStatus.Kind.UNKNOWN) {
            return new UnknownStatus();
        }
        StatusRegister.Entry known = entry.get();
        return known.isListed(now)
                ? new RevokedStatus(Date.from(known.since()), known.reasonCode())
                : CertificateStatus.GOOD;
    }

    private static CertificateID other(CertificateID id) {
        return new CertificateID(new CertID(
                id.toASN1Primitive().getHashAlgorithm(),
                id.toASN1Primitive().getIssuerNameHash(),
                id.toASN1Primitive().getIssuerKeyHash(),
                new ASN1Integer(id.getSerialNumber().add(BigInteger.ONE))));
    }

    private static Optional<Extension> nonce(OCSPReq request, @Nullable OcspFault fault) throws IOException {
        Extension asked = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (asked == null || fault == OcspFault.NO_NONCE) {
            return Optional.empty();
        }
        if (fault == OcspFault.WRONG_NONCE) {
            DEROctetString wrong = new DEROctetString(CertificateMaker.serial().toByteArray());
            return Optional.of(new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(wrong.getEncoded())));
        }
        return Optional.of(asked);
    }

    private static byte[] status(int code) {
        try {
            return new OCSPResponse(new OCSPResponseStatus(code), null).getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("an OCSP status could not be encoded", e);
        }
    }
}
