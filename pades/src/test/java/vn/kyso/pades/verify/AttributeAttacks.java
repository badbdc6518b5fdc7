// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

/** Signed and unsigned attributes that are missing, there twice, wrong, or disagree with each other (RFC 5652, RFC 5035). */
final class AttributeAttacks {

    private static final String FAMILY = "signed attributes";
    private static final ASN1ObjectIdentifier ONE = PKCSObjectIdentifiers.id_aa_signingCertificate;
    private static final ASN1ObjectIdentifier TWO = PKCSObjectIdentifiers.id_aa_signingCertificateV2;

    private final TestCredential victim;
    private final TestCredential other;
    private final TestCredential stranger;
    private final String dictionary;
    private final Date now;
    private final List<Specimen> all = new ArrayList<>();

    private AttributeAttacks(TestPki pki, TestPki strangers) {
        this.victim = pki.credential(TestPreset.CITIZEN);
        this.other = pki.credential(TestPreset.OTHER_CITIZEN);
        this.stranger = strangers.credential(TestPreset.CITIZEN);
        this.now = Date.from(pki.clock().instant());
        this.dictionary = HandSigned.dictionary(pki.clock().instant());
    }

    static List<Specimen> of(TestPki pki, TestPki stranger) {
        AttributeAttacks attacks = new AttributeAttacks(pki, stranger);
        attacks.certificates();
        attacks.digests();
        attacks.times();
        attacks.forms();
        return attacks.all;
    }

    private byte[] signed(Function<byte[], byte[]> cms) {
        return HandSigned.sign(RawPdf.file(HandSigned.usual(dictionary)), cms);
    }

    private byte[] with(UnaryOperator<AttributeTable> change) {
        return signed(TestCms.by(victim).with(change)::over);
    }

    private void good(String name, byte[] pdf) {
        all.add(Specimen.good(FAMILY, name, pdf));
    }

    private void bad(String name, byte[] pdf) {
        all.add(Specimen.bad(FAMILY, name, pdf));
    }

    private static byte[] hash(String algorithm, TestCredential credential) {
        try {
            return MessageDigest.getInstance(algorithm)
                    .digest(credential.certificate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningCertificate one(TestCredential credential) {
        return new SigningCertificate(new ESSCertID(hash("SHA-1", credential)));
    }

    private static SigningCertificateV2 two(TestCredential... credentials) {
        ESSCertIDv2[] ids = new ESSCertIDv2[credentials.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = new ESSCertIDv2(hash("SHA-256", credentials[i]));
        }
        return new SigningCertificateV2(ids);
    }

    private void certificates() {
        good("the certificate by its SHA-256", with(table -> table.add(TWO, two(victim))));
        good("the certificate by its SHA-1", with(table -> table.add(ONE, one(victim))));
        good(
                "the certificate by both",
                with(table -> table.add(ONE, one(victim)).add(TWO, two(victim))));
        bad("another certificate by its SHA-1", with(table -> table.add(ONE, one(other))));
        bad("another certificate by its SHA-256", with(table -> table.add(TWO, two(other))));
        bad(
                "another by SHA-1, the right one by SHA-256",
                with(table -> table.add(ONE, one(other)).add(TWO, two(victim))));
        bad(
                "the right one by SHA-1, another by SHA-256",
                with(table -> table.add(ONE, one(victim)).add(TWO, two(other))));
        bad("another certificate first, the right one second", with(table -> table.add(TWO, two(other, victim))));
        bad(
                "two attributes, the second names another",
                with(table -> table.add(TWO, two(victim)).add(TWO, two(other))));
        bad("an attribute without a certificate", with(table -> table.add(TWO, two())));
    }

    private void digests() {
        bad(
                "a digest of something else",
                with(table -> TestCms.without(table, CMSAttributes.messageDigest)
                        .add(CMSAttributes.messageDigest, new DEROctetString(new byte[32]))));
        bad(
                "a digest cut short",
                with(table -> TestCms.without(table, CMSAttributes.messageDigest)
                        .add(CMSAttributes.messageDigest, new DEROctetString(new byte[0]))));
        bad(
                "a content of another type",
                with(table -> TestCms.without(table, CMSAttributes.contentType)
                        .add(CMSAttributes.contentType, CMSObjectIdentifiers.signedData)));
        bad(
                "two types of content",
                with(table -> table.add(CMSAttributes.contentType, CMSObjectIdentifiers.signedData)));
        bad("a digest without a value", with(table -> emptied(table, CMSAttributes.messageDigest)));
    }

    private static AttributeTable emptied(AttributeTable table, ASN1ObjectIdentifier type) {
        ASN1EncodableVector rest = TestCms.without(table, type).toASN1EncodableVector();
        rest.add(new Attribute(type, new DERSet()));
        return new AttributeTable(rest);
    }

    private void times() {
        good("a time of signing", with(table -> TestCms.claiming(table, now)));
        good("no time of signing", with(table -> TestCms.without(table, CMSAttributes.signingTime)));
    }

    private void forms() {
        all.add(Specimen.doubtful(FAMILY, "none", signed(TestCms.by(victim).withoutAttributes()::over)));
        bad(
                "none, over a forged file",
                HandSigned.sign(
                        RawPdf.bytes(AlteredPdf.text(RawPdf.file(HandSigned.usual(dictionary)))
                                .replace("I owe 100", "I owe 999")),
                        bytes -> TestCms.by(victim).withoutAttributes().over(RawPdf.bytes("something else"))));
        good("in indefinite lengths", signed(bytes -> encoded(TestCms.by(victim).over(bytes), "BER")));
        good(
                "counter-signed by a stranger, unsigned attribute",
                signed(bytes -> unsigned(TestCms.by(victim).over(bytes), counter(bytes))));
        good(
                "an unsigned attribute of a kind of its own",
                signed(bytes -> unsigned(
                        TestCms.by(victim).over(bytes),
                        new Attribute(
                                new ASN1ObjectIdentifier("1.2.3.4.5"), new DERSet(new DEROctetString(new byte[4]))))));
    }

    private Attribute counter(byte[] bytes) {
        return new Attribute(
                CMSAttributes.counterSignature,
                new DERSet(TestCms.signersOf(TestCms.by(stranger).over(bytes)).getObjectAt(0)));
    }

    private static byte[] unsigned(byte[] cms, Attribute attribute) {
        try {
            CMSSignedData data = new CMSSignedData(cms);
            SignerInformation signer = data.getSignerInfos().iterator().next();
            ASN1EncodableVector attributes = new ASN1EncodableVector();
            attributes.add(attribute);
            SignerInformation changed =
                    SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(attributes));
            return CMSSignedData.replaceSigners(data, new SignerInformationStore(changed))
                    .getEncoded("DER");
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(byte[] cms, String encoding) {
        try {
            return new CMSSignedData(cms).toASN1Structure().getEncoded(encoding);
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
