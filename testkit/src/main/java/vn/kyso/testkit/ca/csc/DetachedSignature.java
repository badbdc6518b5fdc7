// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.pki.ChainOrder;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** Makes a CMS signature, as PAdES wants it, over a digest somebody else computed. */
final class DetachedSignature {

    private final TestCredential credential;
    private final DigestsToSign wish;
    private final Stamps stamps;

    DetachedSignature(TestCredential credential, DigestsToSign wish, Stamps stamps) {
        this.credential = credential;
        this.wish = wish;
        this.stamps = stamps;
    }

    byte[] over(byte[] documentDigest) throws IOException {
        Certificate certificate = parsed(credential.certificate());
        AlgorithmIdentifier hash =
                new AlgorithmIdentifier(new ASN1ObjectIdentifier(wish.scheme().hashOid()));
        ASN1Set signed = signedAttributes(documentDigest, certificate);
        byte[] digest = Digests.of(Algorithms.javaName(wish.scheme().hashOid()), signed.getEncoded("DER"));
        byte[] value = credential.signDigest(digest, scheme());
        SignerInfo signer = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(
                        certificate.getIssuer(), certificate.getSerialNumber().getValue())),
                hash,
                signed,
                algorithm(),
                new DEROctetString(value),
                unsignedAttributes(value));
        SignedData data = new SignedData(
                new DERSet(hash),
                new ContentInfo(CMSObjectIdentifiers.data, null),
                certificates(),
                null,
                new DERSet(signer));
        return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded("DER");
    }

    private static ASN1Set signedAttributes(byte[] documentDigest, Certificate certificate) throws IOException {
        byte[] fingerprint = Digests.sha256(certificate.getEncoded());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
        attributes.add(attribute(CMSAttributes.messageDigest, new DEROctetString(documentDigest)));
        attributes.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(fingerprint))));
        return new DERSet(attributes);
    }

    private @Nullable ASN1Set unsignedAttributes(byte[] value) throws IOException {
        if (!wish.stamped()) {
            return null;
        }
        byte[] token = stamps.stamp(Algorithms.SHA256, Digests.sha256(value), null);
        return new DERSet(
                attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token)));
    }

    private ASN1Set certificates() {
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        credential.chain(ChainOrder.WITHOUT_ROOT).forEach(one -> certificates.add(parsed(one)));
        return new DERSet(certificates);
    }

    /** Inside CMS an ECDSA value is a DER sequence, whatever habit {@code signHash} has. */
    private TestSignatureScheme scheme() {
        return credential.spec().keyKind().isRsa() ? wish.scheme().scheme() : TestSignatureScheme.ECDSA_DER;
    }

    private AlgorithmIdentifier algorithm() throws IOException {
        if (wish.signAlgo().equals(Algorithms.PSS)) {
            return new AlgorithmIdentifier(
                    new ASN1ObjectIdentifier(Algorithms.PSS), ASN1Primitive.fromByteArray(wish.params()));
        }
        return credential.spec().keyKind().isRsa()
                ? new AlgorithmIdentifier(new ASN1ObjectIdentifier(Algorithms.RSA), DERNull.INSTANCE)
                : new AlgorithmIdentifier(
                        new ASN1ObjectIdentifier(Algorithms.ecdsa(wish.scheme().hashOid())));
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static Certificate parsed(X509Certificate certificate) {
        try {
            return Certificate.getInstance(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
