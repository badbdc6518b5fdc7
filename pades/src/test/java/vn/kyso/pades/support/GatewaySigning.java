// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.GregorianCalendar;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestSignatureScheme;

/** A provider that signs whole documents with PDFBox and Bouncy Castle, well or in any way wrongly. Not our own code. */
public final class GatewaySigning {

    private final TestCredential credential;
    private TestCredential key;
    private String digest = "SHA-256";
    private TestSignatureScheme scheme;
    private TestSignatureScheme named;
    private String subFilter = "ETSI.CAdES.detached";
    private String encoding = ASN1Encoding.DER;
    private TestCredential inAttribute;
    private boolean signingTime;
    private boolean carriesCertificates = true;
    private boolean encapsulated;
    private boolean dated = true;
    private int signers = 1;
    private int reserved = 12_000;
    private String existingField;
    private byte[] visible;
    private Documents.Step<PDDocument> change = document -> {};
    private Documents.Step<PDDocument> afterwards = document -> {};
    private byte tail;
    private Documents.Step<PDSignature> dictionary = signature -> {};
    private UnaryOperator<byte[]> content = bytes -> bytes;
    private UnaryOperator<byte[]> cms = bytes -> bytes;

    private GatewaySigning(TestCredential credential) {
        this.credential = credential;
        this.key = credential;
        this.inAttribute = credential;
        this.scheme =
                credential.spec().keyKind().isRsa() ? TestSignatureScheme.RSA_PKCS1 : TestSignatureScheme.ECDSA_DER;
        this.named = scheme;
    }

    public static GatewaySigning by(TestCredential credential) {
        return new GatewaySigning(credential);
    }

    /** Signs with somebody else's key, but says nothing of it. */
    public GatewaySigning secretlyWith(TestCredential other) {
        key = other;
        return this;
    }

    public GatewaySigning digest(String jcaName) {
        digest = jcaName;
        return this;
    }

    public GatewaySigning scheme(TestSignatureScheme made, TestSignatureScheme said) {
        scheme = made;
        named = said;
        return this;
    }

    public GatewaySigning subFilter(String name) {
        subFilter = name;
        return this;
    }

    public GatewaySigning encoding(String asn1) {
        encoding = asn1;
        return this;
    }

    /** Names another certificate in signing-certificate-v2; null for no such attribute. */
    public GatewaySigning certificateInAttribute(TestCredential other) {
        inAttribute = other;
        return this;
    }

    public GatewaySigning withSigningTime() {
        signingTime = true;
        return this;
    }

    public GatewaySigning withoutCertificates() {
        carriesCertificates = false;
        return this;
    }

    public GatewaySigning encapsulating() {
        encapsulated = true;
        return this;
    }

    public GatewaySigning undated() {
        dated = false;
        return this;
    }

    public GatewaySigning signers(int count) {
        signers = count;
        return this;
    }

    public GatewaySigning reserving(int bytes) {
        reserved = bytes;
        return this;
    }

    /** Signs an empty field of the form. */
    public GatewaySigning into(String field) {
        existingField = field;
        return this;
    }

    /** A visible signature by PDFBox's template. */
    public GatewaySigning showing(byte[] template) {
        visible = template;
        return this;
    }

    /** What else the revision changes; changed objects must be marked as such. */
    public GatewaySigning changing(Documents.Step<PDDocument> step) {
        change = step;
        return this;
    }

    public GatewaySigning dictionary(Documents.Step<PDSignature> step) {
        dictionary = step;
        return this;
    }

    /** What is changed when the signature's field is there already. */
    public GatewaySigning afterAdding(Documents.Step<PDDocument> step) {
        afterwards = step;
        return this;
    }

    /** Ends the content of the gap with this byte. */
    public GatewaySigning cmsTail(byte last) {
        tail = last;
        return this;
    }

    /** Digests something else than what is covered. */
    public GatewaySigning content(UnaryOperator<byte[]> other) {
        content = other;
        return this;
    }

    public GatewaySigning cms(UnaryOperator<byte[]> other) {
        cms = other;
        return this;
    }

    public byte[] sign(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            change.on(document);
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(COSName.getPDFName(subFilter));
            if (dated) {
                signature.setSignDate(GregorianCalendar.from(TestSigner.TIME.atZone(java.time.ZoneOffset.UTC)));
            }
            dictionary.on(signature);
            if (existingField != null) {
                var field = document.getDocumentCatalog()
                        .getAcroForm(null)
                        .getField(existingField)
                        .getCOSObject();
                field.setItem(COSName.V, signature);
                field.setNeedToBeUpdated(true);
            }
            options.setPreferredSignatureSize(reserved);
            if (visible != null) {
                options.setVisualSignature(new ByteArrayInputStream(visible));
                options.setPage(0);
            }
            document.addSignature(signature, options);
            afterwards.on(document);
            var external = document.saveIncrementalForExternalSigning(out);
            byte[] inGap = cms.apply(cms(content.apply(external.getContent().readAllBytes())));
            if (tail != 0) {
                inGap[inGap.length - 1] = tail;
            }
            external.setSignature(inGap);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] cms(byte[] signed) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            JcaSignerInfoGeneratorBuilder builder =
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
            builder.setSignedAttributeGenerator(attributes());
            for (int i = 0; i < signers; i++) {
                generator.addSignerInfoGenerator(builder.build(new Signer(), credential.certificate()));
            }
            if (carriesCertificates) {
                generator.addCertificates(new JcaCertStore(credential.chain()));
            }
            return generator
                    .generate(new CMSProcessableByteArray(signed), encapsulated)
                    .getEncoded(encoding);
        } catch (IOException | CMSException | OperatorCreationException | java.security.cert.CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    private CMSAttributeTableGenerator attributes() {
        return parameters -> {
            Hashtable<ASN1ObjectIdentifier, Attribute> table = new Hashtable<>();
            put(table, CMSAttributes.contentType, (ASN1ObjectIdentifier)
                    parameters.get(CMSAttributeTableGenerator.CONTENT_TYPE));
            put(table, CMSAttributes.messageDigest, new DEROctetString((byte[])
                    parameters.get(CMSAttributeTableGenerator.DIGEST)));
            if (inAttribute != null) {
                byte[] hash = digest("SHA-256", encoded(inAttribute));
                put(
                        table,
                        PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                        new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(hash)}));
            }
            if (signingTime) {
                put(table, CMSAttributes.signingTime, new Time(java.util.Date.from(TestSigner.TIME)));
            }
            return new AttributeTable(table);
        };
    }

    private static void put(
            Map<ASN1ObjectIdentifier, Attribute> table,
            ASN1ObjectIdentifier type,
            org.bouncycastle.asn1.ASN1Encodable value) {
        table.put(type, new Attribute(type, new DERSet(value)));
    }

    private static byte[] encoded(TestCredential credential) {
        try {
            return credential.certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of the test PKI behind Bouncy Castle's interface. */
    private final class Signer implements ContentSigner {
        private final ByteArrayOutputStream signed = new ByteArrayOutputStream();

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            String prefix = digest.replace("-", "");
            if (named == TestSignatureScheme.RSA_PSS) {
                AlgorithmIdentifier hash =
                        new org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder().find(digest);
                return new AlgorithmIdentifier(
                        PKCSObjectIdentifiers.id_RSASSA_PSS,
                        new RSASSAPSSparams(
                                new AlgorithmIdentifier(hash.getAlgorithm(), DERNull.INSTANCE),
                                new AlgorithmIdentifier(
                                        PKCSObjectIdentifiers.id_mgf1,
                                        new AlgorithmIdentifier(hash.getAlgorithm(), DERNull.INSTANCE)),
                                new org.bouncycastle.asn1.ASN1Integer(
                                        GatewaySigning.digest(digest, new byte[0]).length),
                                new org.bouncycastle.asn1.ASN1Integer(1)));
            }
            return new DefaultSignatureAlgorithmIdentifierFinder()
                    .find(prefix + (named == TestSignatureScheme.RSA_PKCS1 ? "withRSA" : "withECDSA"));
        }

        @Override
        public OutputStream getOutputStream() {
            signed.reset();
            return signed;
        }

        @Override
        public byte[] getSignature() {
            return key.signDigest(GatewaySigning.digest(digest, signed.toByteArray()), scheme);
        }
    }
}
