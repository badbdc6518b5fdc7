// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.tsp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;

/** Makes time-stamp requests and judges the answers to them (RFC 3161 sections 2.4.1 and 2.4.2). Safe for threads. */
public final class TimestampExchange {

    private final Optional<String> policy;
    private final List<X509Certificate> anchors;

    /**
     * Settings.
     *
     * @param policy to ask for, or empty for the authority's own
     * @param anchors to which the stamping certificate must lead; any when there are none
     */
    public TimestampExchange(Optional<String> policy, List<X509Certificate> anchors) {
        this.policy = policy;
        this.anchors = List.copyOf(anchors);
    }

    /** A request, and what its answer must match. */
    public static final class Query {
        private final TimeStampRequest request;
        private final DigestAlgorithm algorithm;
        private final byte[] imprint;

        private Query(TimeStampRequest request, DigestAlgorithm algorithm, byte[] imprint) {
            this.request = request;
            this.algorithm = algorithm;
            this.imprint = imprint;
        }

        /**
         * What is sent.
         *
         * @return DER
         */
        public byte[] encoded() {
            try {
                return request.getEncoded();
            } catch (IOException memoryDoesNotFail) {
                throw new IllegalStateException(memoryDoesNotFail);
            }
        }
    }

    /**
     * Makes a request.
     *
     * @param algorithm digest algorithm of the imprint
     * @param imprint what is to be stamped
     * @param nonce fresh
     * @return the request
     */
    public Query query(DigestAlgorithm algorithm, byte[] imprint, BigInteger nonce) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        policy.ifPresent(oid -> generator.setReqPolicy(new ASN1ObjectIdentifier(oid)));
        TimeStampRequest request = generator.generate(new ASN1ObjectIdentifier(algorithm.oid()), imprint, nonce);
        return new Query(request, algorithm, imprint.clone());
    }

    /**
     * Judges an answer.
     *
     * @param query what it answers
     * @param answer the body as it came
     * @return the token, DER
     */
    public byte[] token(Query query, byte[] answer) {
        return TokenCheck.readable(() -> judged(query, answer));
    }

    private byte[] judged(Query query, byte[] answer) {
        TimeStampResponse response;
        try {
            response = new TimeStampResponse(answer);
        } catch (TSPException | IOException | IllegalArgumentException e) {
            throw TokenCheck.invalid("the answer is not a time-stamp response");
        }
        int status = response.getStatus();
        if (status != PKIStatus.GRANTED && status != PKIStatus.GRANTED_WITH_MODS) {
            throw FailureCode.TIMESTAMP_UNAVAILABLE
                    .because("The time-stamping authority rejects the request with status " + status
                            + "; check its terms or configure a second authority")
                    .toException();
        }
        TimeStampToken token = response.getTimeStampToken();
        if (token == null) {
            throw TokenCheck.invalid("the answer is granted but has no token");
        }
        try {
            // Status, nonce, imprint, policy and the presence of the signing-certificate attribute.
            response.validate(query.request);
            byte[] encoded = token.getEncoded();
            TimeStampToken checked = TokenCheck.ofImprint(encoded, query.algorithm, query.imprint);
            if (!anchors.isEmpty()) {
                checkPath(checked);
            }
            return encoded;
        } catch (TSPException | IOException e) {
            throw TokenCheck.invalid("the answer does not fit the request (" + e.getMessage() + ")");
        }
    }

    private void checkPath(TimeStampToken token) {
        try {
            JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
            List<X509Certificate> certificates = new ArrayList<>();
            for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
                certificates.add(converter.getCertificate(holder));
            }
            X509CertSelector signer = new X509CertSelector();
            signer.setCertificate(converter.getCertificate(TokenCheck.signerOf(token)));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    anchors.stream()
                            .map(anchor -> new TrustAnchor(anchor, null))
                            .collect(Collectors.toSet()),
                    signer);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
            parameters.setRevocationEnabled(false);
            // Mappings multiply with every certificate of a path, and nothing here asks for a policy.
            parameters.setPolicyMappingInhibited(true);
            parameters.setDate(token.getTimeStampInfo().getGenTime());
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (CertificateException e) {
            throw TokenCheck.invalid("a certificate of the token cannot be read");
        } catch (GeneralSecurityException e) {
            throw TokenCheck.invalid("its certificate does not lead to a trusted anchor");
        }
    }
}
