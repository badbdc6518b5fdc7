// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;
import org.jspecify.annotations.Nullable;

/** Stamps digests with the kit's time (RFC 3161): SHA-256, SHA-384 and SHA-512 imprints. */
final class TimeStampResponder implements Responder {

    private static final String QUERY = "application/timestamp-query";
    private static final String REPLY = "application/timestamp-reply";
    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.3.1");
    private static final Set<ASN1ObjectIdentifier> IMPRINTS =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);

    private final Authorities authorities;
    private final Clock clock;
    private final PkiFaults<TsaFault> faults = new PkiFaults<>();

    TimeStampResponder(Authorities authorities, Clock clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    PkiFaults<TsaFault> faults() {
        return faults;
    }

    @Override
    public Duration delay() {
        return faults.delay();
    }

    @Override
    public Reply answer(Inquiry inquiry) {
        if (!inquiry.method().equals("POST")) {
            return Reply.status(405, "expected POST");
        }
        if (!inquiry.type().equals(QUERY)) {
            return Reply.status(415, "expected " + QUERY);
        }
        TsaFault fault = faults.take().orElse(null);
        if (fault == TsaFault.SILENT) {
            return Reply.silence();
        }
        if (fault == TsaFault.CUT) {
            return Reply.cut();
        }
        if (fault == TsaFault.UNAVAILABLE) {
            return Reply.status(503, "service unavailable");
        }
        if (fault == TsaFault.GARBAGE) {
            return Reply.garbage(REPLY);
        }
        try {
            return Reply.ok(REPLY, stamp(inquiry.body(), fault).getEncoded());
        } catch (TSPException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("a time stamp could not be made", e);
        }
    }

    private TimeStampResponse stamp(byte[] query, @Nullable TsaFault fault)
            throws TSPException, OperatorCreationException, IOException {
        Authorities.Service unit =
                fault == TsaFault.WRONG_SIGNER ? authorities.strangerUnit() : authorities.timeStampUnit();
        TimeStampResponseGenerator answers = new TimeStampResponseGenerator(tokens(unit), IMPRINTS);
        if (fault == TsaFault.REJECT) {
            return answers.generateFailResponse(
                    PKIStatus.REJECTION, PKIFailureInfo.systemFailure, "rejected on request");
        }
        TimeStampRequest request;
        try {
            request = new TimeStampRequest(query);
        } catch (IOException e) {
            return answers.generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "not a request");
        }
        BigInteger serial = CertificateMaker.serial();
        return answers.generate(twisted(request, fault), serial, Date.from(clock.instant()));
    }

    /** The request to which the answer will be right; for some faults not the one that came. */
    private static TimeStampRequest twisted(TimeStampRequest request, @Nullable TsaFault fault) {
        byte[] digest = request.getMessageImprintDigest();
        BigInteger nonce = request.getNonce();
        if (fault == TsaFault.WRONG_IMPRINT) {
            digest[0] ^= 1;
        } else if (fault == TsaFault.WRONG_NONCE) {
            nonce = nonce == null ? BigInteger.ONE : nonce.add(BigInteger.ONE);
        } else if (fault == TsaFault.NO_NONCE) {
            nonce = null;
        } else {
            return request;
        }
        TimeStampRequestGenerator other = new TimeStampRequestGenerator();
        other.setCertReq(request.getCertReq());
        if (request.getReqPolicy() != null) {
            other.setReqPolicy(request.getReqPolicy());
        }
        return nonce == null
                ? other.generate(request.getMessageImprintAlgOID(), digest)
                : other.generate(request.getMessageImprintAlgOID(), digest, nonce);
    }

    private static TimeStampTokenGenerator tokens(Authorities.Service unit)
            throws TSPException, OperatorCreationException {
        SignerInfoGenerator signer = new SignerInfoGeneratorBuilder(Encodings.digests())
                .build(CertificateMaker.signer(unit.keys().getPrivate(), false), Encodings.holder(unit.certificate()));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                signer, Encodings.digests().get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)), POLICY);
        tokens.setAccuracySeconds(1);
        List<X509CertificateHolder> withoutRoot = unit.chain().stream()
                .limit(Math.max(1, unit.chain().size() - 1L))
                .map(Encodings::holder)
                .toList();
        tokens.addCertificates(new CollectionStore<>(withoutRoot));
        return tokens;
    }
}
