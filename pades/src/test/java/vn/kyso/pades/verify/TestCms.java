// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.kyso.testkit.pki.TestCredential;

/** CMS messages of every shape, good and odd. Not safe for threads. */
final class TestCms {

    private final TestCredential[] signers;
    private UnaryOperator<AttributeTable> attributes = table -> table;
    private boolean attached;
    private boolean withoutAttributes;
    private byte[] wrongCertificateHash;

    private TestCms(TestCredential... signers) {
        this.signers = signers;
    }

    static TestCms by(TestCredential... signers) {
        return new TestCms(signers);
    }

    TestCms attached() {
        attached = true;
        return this;
    }

    TestCms withoutAttributes() {
        withoutAttributes = true;
        return this;
    }

    /** Signs the attributes as this leaves them. */
    TestCms with(UnaryOperator<AttributeTable> change) {
        attributes = change;
        return this;
    }

    /** Names another certificate than the signer's in the ESS attribute. */
    TestCms namingCertificate(byte[] sha256) {
        wrongCertificateHash = sha256.clone();
        return this;
    }

    byte[] over(byte[] content) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            for (TestCredential signer : signers) {
                generator.addCertificates(new JcaCertStore(signer.chain()));
                JcaSignerInfoGeneratorBuilder builder =
                        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
                builder.setDirectSignature(withoutAttributes);
                if (!withoutAttributes) {
                    DefaultSignedAttributeTableGenerator usual = new DefaultSignedAttributeTableGenerator();
                    builder.setSignedAttributeGenerator(
                            parameters -> attributes.apply(named(usual.getAttributes(parameters))));
                }
                generator.addSignerInfoGenerator(
                        builder.build(new CmsSigner(signer), new JcaX509CertificateHolder(signer.certificate())));
            }
            byte[] cms = generator
                    .generate(new CMSProcessableByteArray(content), attached)
                    .getEncoded("DER");
            return signers.length == 1 ? cms : withSigners(cms, inOrder(cms));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException | CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Validators that know one signer take the first; by DER the order would depend on the keys. */
    private ASN1Set inOrder(byte[] cms) {
        ASN1EncodableVector ordered = new ASN1EncodableVector();
        for (TestCredential signer : signers) {
            for (ASN1Encodable one : signersOf(cms)) {
                IssuerAndSerialNumber id = IssuerAndSerialNumber.getInstance(
                        SignerInfo.getInstance(one).getSID().getId());
                if (id.getSerialNumber().hasValue(signer.certificate().getSerialNumber())
                        && id.getName()
                                .equals(X500Name.getInstance(signer.certificate()
                                        .getIssuerX500Principal()
                                        .getEncoded()))) {
                    ordered.add(one);
                }
            }
        }
        return new DLSet(ordered);
    }

    private AttributeTable named(AttributeTable table) {
        return wrongCertificateHash == null
                ? table
                : table.add(
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new SigningCertificateV2(new ESSCertIDv2(wrongCertificateHash)));
    }

    static AttributeTable without(AttributeTable table, ASN1ObjectIdentifier type) {
        return table.remove(type);
    }

    /** Twice the same attribute, the second time with another digest. */
    static AttributeTable twoDigests(AttributeTable table) {
        return table.add(CMSAttributes.messageDigest, new org.bouncycastle.asn1.DEROctetString(new byte[32]));
    }

    static AttributeTable claiming(AttributeTable table, Date time) {
        return without(table, CMSAttributes.signingTime)
                .add(CMSAttributes.signingTime, new org.bouncycastle.asn1.cms.Time(time));
    }

    /** One attribute with two values. */
    static AttributeTable twoValues(AttributeTable table) {
        Attribute digest = table.get(CMSAttributes.messageDigest);
        ASN1EncodableVector values = new ASN1EncodableVector();
        for (ASN1Encodable value : digest.getAttributeValues()) {
            values.add(value);
        }
        values.add(new org.bouncycastle.asn1.DEROctetString(new byte[32]));
        ASN1EncodableVector all = without(table, CMSAttributes.messageDigest).toASN1EncodableVector();
        all.add(new Attribute(CMSAttributes.messageDigest, new DERSet(values)));
        return new AttributeTable(all);
    }

    /** The same message with other signers' statements in it. */
    static byte[] withSigners(byte[] cms, ASN1Set signers) {
        try {
            SignedData old = SignedData.getInstance(ContentInfo.getInstance(cms).getContent());
            SignedData data = new SignedData(
                    old.getDigestAlgorithms(),
                    old.getEncapContentInfo(),
                    old.getCertificates(),
                    old.getCRLs(),
                    signers);
            return new ContentInfo(PKCSObjectIdentifiers.signedData, data).getEncoded("DL");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ASN1Set signersOf(byte[] cms) {
        return SignedData.getInstance(ContentInfo.getInstance(cms).getContent()).getSignerInfos();
    }

    /** A statement twice, as readers see it that take the first and those that take the last. */
    static byte[] joined(byte[] one, byte[] other) {
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(SignerInfo.getInstance(signersOf(one).getObjectAt(0)));
        all.add(SignerInfo.getInstance(signersOf(other).getObjectAt(0)));
        return withSigners(one, new DLSet(all));
    }
}
