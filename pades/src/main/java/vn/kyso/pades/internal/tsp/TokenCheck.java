// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.tsp;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Supplier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.SignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * Judges a time-stamp token on its own (RFC 3161 section 2.4.2, RFC 5816): imprint, signature, the signing-certificate
 * attribute, and that its certificate is for time stamping and nothing else.
 */
public final class TokenCheck {

    // What reads many tables when it is made, and is the same for all tokens; both are safe for threads.
    private static final CMSSignatureAlgorithmNameGenerator SIGNATURE_NAMES =
            new DefaultCMSSignatureAlgorithmNameGenerator();
    private static final SignatureAlgorithmIdentifierFinder SIGNATURE_ALGORITHMS =
            new DefaultSignatureAlgorithmIdentifierFinder();
    private static final DigestCalculatorProvider DIGESTS = digests();

    private TokenCheck() {}

    private static DigestCalculatorProvider digests() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    /**
     * Checks a token against what was to be stamped.
     *
     * @param token DER
     * @param algorithm digest algorithm of the imprint
     * @param imprint the digest
     * @return the token, read
     */
    public static TimeStampToken ofImprint(byte[] token, DigestAlgorithm algorithm, byte[] imprint) {
        return readable(() -> judged(token, algorithm, imprint));
    }

    /**
     * Runs a reader of foreign structures. A malformed one makes Bouncy Castle throw all kinds of exceptions; none of
     * them is the document's fault, and the next authority may still give a good answer.
     */
    static <T> T readable(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (RemoteSigningException typed) {
            throw typed;
        } catch (RuntimeException | StackOverflowError malformed) {
            throw invalid("it is malformed (" + malformed.getClass().getSimpleName() + ")");
        }
    }

    private static TimeStampToken judged(byte[] token, DigestAlgorithm algorithm, byte[] imprint) {
        TimeStampToken read;
        try {
            read = new TimeStampToken(ContentInfo.getInstance(token));
        } catch (TSPException | IOException | IllegalArgumentException e) {
            throw invalid("the token cannot be read");
        }
        boolean sameAlgorithm =
                read.getTimeStampInfo().getMessageImprintAlgOID().getId().equals(algorithm.oid());
        if (!sameAlgorithm || !Arrays.equals(read.getTimeStampInfo().getMessageImprintDigest(), imprint)) {
            throw invalid("the token stamps another digest than was asked");
        }
        X509CertificateHolder signer = signerOf(read);
        try {
            // Compares the signing-certificate attribute, demands extended key usage timeStamping, critical and alone,
            // and verifies the signature.
            read.validate(new SignerInformationVerifier(
                    SIGNATURE_NAMES,
                    SIGNATURE_ALGORITHMS,
                    new JcaContentVerifierProviderBuilder().build(signer),
                    DIGESTS));
        } catch (TSPException | OperatorCreationException | CertificateException e) {
            throw invalid("the token's signature or certificate does not stand up (" + e.getMessage() + ")");
        }
        return read;
    }

    /**
     * The certificate that signed a token.
     *
     * @param token the token
     * @return from the token itself
     */
    public static X509CertificateHolder signerOf(TimeStampToken token) {
        @SuppressWarnings("unchecked") // the selector is made for certificates
        Selector<X509CertificateHolder> bySigner = token.getSID();
        Collection<X509CertificateHolder> found = token.getCertificates().getMatches(bySigner);
        if (found.isEmpty()) {
            throw invalid("the token does not carry the certificate that signed it");
        }
        return found.iterator().next();
    }

    static RemoteSigningException invalid(String what) {
        return FailureCode.TIMESTAMP_INVALID
                .because("A time stamp was refused: " + what + "; ask the time-stamping authority's operator")
                .toException();
    }
}
