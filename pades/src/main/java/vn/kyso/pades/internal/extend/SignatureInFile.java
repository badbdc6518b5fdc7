// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.extend;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.pdf.AcroForm;
import vn.kyso.pades.internal.pdf.PdfFile;

/**
 * A signature or document time stamp as it stands in a file. What is inside is read when it is asked for, once. Not safe
 * for threads.
 */
final class SignatureInFile {

    private static final COSName DOC_TIME_STAMP = COSName.getPDFName("DocTimeStamp");
    private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");
    private static final COSName BASELINE = COSName.getPDFName("ETSI.CAdES.detached");

    private final COSDictionary dictionary;
    private final byte[] contents;
    private final long[] byteRange;
    private @Nullable CMSSignedData read;

    private SignatureInFile(COSDictionary dictionary, byte[] contents, long[] byteRange) {
        this.dictionary = dictionary;
        this.contents = contents;
        this.byteRange = byteRange;
    }

    /**
     * The baseline signature that is just being made.
     *
     * @param contents the content of its gap
     * @param byteRange as in its dictionary
     */
    static SignatureInFile made(byte[] contents, long[] byteRange) {
        COSDictionary dictionary = new COSDictionary();
        dictionary.setItem(COSName.SUB_FILTER, BASELINE);
        return new SignatureInFile(dictionary, contents, byteRange);
    }

    /** All that have contents and a byte range, in the order they were made. */
    static List<SignatureInFile> of(PdfFile file) {
        List<SignatureInFile> found = new ArrayList<>();
        for (AcroForm.Field field : new AcroForm(file).fields()) {
            COSDictionary value = field.signature();
            if (value != null
                    && PdfFile.resolve(value.getItem(COSName.CONTENTS)) instanceof COSString contents
                    && PdfFile.resolve(value.getItem(COSName.BYTERANGE)) instanceof COSArray range
                    && range.size() == 4) {
                long[] numbers = new long[4];
                for (int i = 0; i < numbers.length; i++) {
                    COSBase number = PdfFile.resolve(range.get(i));
                    numbers[i] = number instanceof COSNumber known ? known.longValue() : -1;
                }
                found.add(new SignatureInFile(value, contents.getBytes(), numbers));
            }
        }
        found.sort(Comparator.comparingLong(SignatureInFile::end));
        return found;
    }

    /** The content of the gap, as it is, with what fills it up. */
    byte[] contents() {
        return contents;
    }

    long[] byteRange() {
        return byteRange;
    }

    /** Where the signed part ends. */
    long end() {
        return byteRange[2] + byteRange[3];
    }

    boolean isDocumentTimeStamp() {
        return DOC_TIME_STAMP.equals(PdfFile.resolve(dictionary.getItem(COSName.TYPE)))
                || RFC3161.equals(PdfFile.resolve(dictionary.getItem(COSName.SUB_FILTER)));
    }

    boolean isBaseline() {
        return !isDocumentTimeStamp() && BASELINE.equals(PdfFile.resolve(dictionary.getItem(COSName.SUB_FILTER)));
    }

    /** The token of a document time stamp, unjudged. */
    TimeStampToken token() {
        try {
            return new TimeStampToken(contentInfo());
        } catch (TSPException | IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** The time stamps over the signature's value, unjudged. */
    List<TimeStampToken> stamps() {
        AttributeTable unsigned = signer().getUnsignedAttributes();
        List<TimeStampToken> stamps = new ArrayList<>();
        if (unsigned != null) {
            ASN1EncodableVector all = unsigned.getAll(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
            for (int i = 0; i < all.size(); i++) {
                Attribute attribute = Attribute.getInstance(all.get(i));
                attribute.getAttrValues().forEach(value -> stamps.add(token(ContentInfo.getInstance(value))));
            }
        }
        return stamps;
    }

    private static TimeStampToken token(ContentInfo content) {
        try {
            return new TimeStampToken(content);
        } catch (TSPException | IOException e) {
            throw unreadable();
        }
    }

    byte[] value() {
        return signer().getSignature();
    }

    X509Certificate certificate() {
        CMSSignedData cms = cms();
        return converted(find(cms.getCertificates(), signer().getSID()));
    }

    Collection<X509Certificate> certificates() {
        return converted(cms().getCertificates());
    }

    static X509Certificate unitOf(TimeStampToken token) {
        return converted(find(token.getCertificates(), token.getSID()));
    }

    static Collection<X509Certificate> converted(Store<X509CertificateHolder> store) {
        return store.getMatches(null).stream().map(SignatureInFile::converted).toList();
    }

    static Instant timeOf(TimeStampToken token) {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    private static X509CertificateHolder find(Store<X509CertificateHolder> store, Object identifier) {
        @SuppressWarnings("unchecked") // identifiers of signers select certificates
        Selector<X509CertificateHolder> selector = (Selector<X509CertificateHolder>) identifier;
        return store.getMatches(selector).stream().findFirst().orElseThrow(SignatureInFile::unreadable);
    }

    private static X509Certificate converted(X509CertificateHolder holder) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (CertificateException e) {
            throw unreadable();
        }
    }

    private SignerInformation signer() {
        Collection<SignerInformation> signers = cms().getSignerInfos().getSigners();
        if (signers.size() != 1) {
            throw unreadable();
        }
        return signers.iterator().next();
    }

    private CMSSignedData cms() {
        CMSSignedData known = read;
        if (known != null) {
            return known;
        }
        try {
            CMSSignedData parsed = new CMSSignedData(contentInfo());
            read = parsed;
            return parsed;
        } catch (CMSException | IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** What fills the gap up is left out. */
    private ContentInfo contentInfo() throws IOException {
        try (ASN1InputStream in = new ASN1InputStream(contents)) {
            ContentInfo content = ContentInfo.getInstance(in.readObject());
            if (content == null) {
                throw unreadable();
            }
            return content;
        }
    }

    static RemoteSigningException unreadable() {
        return FailureCode.DOCUMENT_DAMAGED
                .because("A signature or time stamp in the document cannot be read; it cannot be brought to a higher"
                        + " level")
                .toException();
    }
}
