// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CertificateChain;
import vn.kyso.pades.internal.cms.SignedAttributes;
import vn.kyso.pades.internal.pdf.PdfFile;

/** What a field demands of the signer's certificate (ISO 32000-2 table 238). */
final class SeedCertificates {

    private static final int SUBJECT = 1;
    private static final int ISSUER = 1 << 1;
    private static final int POLICY = 1 << 2;
    private static final int SUBJECT_NAME = 1 << 3;
    private static final int KEY_USAGE = 1 << 5;
    /** URL, bit 7, tells where to get a certificate and demands nothing of it. */
    private static final int KNOWN = (1 << 7) - 1;

    private static final int USAGES = 9;

    private final COSDictionary demands;
    private final CertificateChain chain;

    SeedCertificates(COSDictionary demands, CertificateChain chain) {
        this.demands = demands;
        this.chain = chain;
    }

    void check() {
        int flags = demands.getInt(COSName.FF, 0);
        if ((flags & ~KNOWN) != 0) {
            throw SeedValues.demanded("something of the certificate that this version does not know");
        }
        require(flags, SUBJECT, lists("Subject", List.of(chain.signer())), "one of the certificates it lists");
        require(flags, ISSUER, lists("Issuer", chain.certificates()), "a certificate of one of the issuers it lists");
        require(flags, POLICY, hasPolicy(), "a certificate issued under one of the policies it lists");
        require(flags, SUBJECT_NAME, hasName(), "a signer of one of the names it lists");
        require(flags, KEY_USAGE, hasUsage(), "a certificate with other key usages");
    }

    private static void require(int flags, int flag, boolean met, String what) {
        if ((flags & flag) != 0 && !met) {
            throw SeedValues.demanded(what);
        }
    }

    private List<COSBase> items(String key) {
        List<COSBase> items = new ArrayList<>();
        if (PdfFile.resolve(demands.getItem(COSName.getPDFName(key))) instanceof COSArray list) {
            for (COSBase item : list) {
                COSBase value = PdfFile.resolve(item);
                if (value != null) {
                    items.add(value);
                }
            }
        }
        return items;
    }

    private boolean lists(String key, List<X509Certificate> certificates) {
        List<COSBase> listed = items(key);
        return listed.isEmpty()
                || certificates.stream()
                        .anyMatch(certificate -> listed.contains(new COSString(SignedAttributes.encoded(certificate))));
    }

    private boolean hasPolicy() {
        List<String> wanted = items("OID").stream()
                .filter(COSString.class::isInstance)
                .map(item -> ((COSString) item).getString())
                .toList();
        byte[] extension = chain.signer().getExtensionValue(Extension.certificatePolicies.getId());
        if (wanted.isEmpty() || extension == null) {
            return wanted.isEmpty();
        }
        CertificatePolicies policies = CertificatePolicies.getInstance(
                ASN1OctetString.getInstance(extension).getOctets());
        for (PolicyInformation policy : policies.getPolicyInformation()) {
            if (wanted.contains(policy.getPolicyIdentifier().getId())) {
                return true;
            }
        }
        return false;
    }

    /** Each dictionary is one name; all its parts must be there. */
    private boolean hasName() {
        List<COSBase> wanted = items("SubjectDN");
        X500Name subject =
                X500Name.getInstance(chain.signer().getSubjectX500Principal().getEncoded());
        return wanted.isEmpty()
                || wanted.stream().anyMatch(name -> name instanceof COSDictionary parts && hasAll(subject, parts));
    }

    private static boolean hasAll(X500Name subject, COSDictionary parts) {
        for (Map.Entry<COSName, COSBase> part : parts.entrySet()) {
            if (!(PdfFile.resolve(part.getValue()) instanceof COSString value)
                    || !has(subject, part.getKey().getName(), value.getString())) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(X500Name subject, String type, String value) {
        ASN1ObjectIdentifier oid;
        try {
            oid = BCStyle.INSTANCE.attrNameToOID(type.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return false;
        }
        for (RDN rdn : subject.getRDNs(oid)) {
            if (IETFUtils.valueToString(rdn.getFirst().getValue()).equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** Texts of nine digits and letters: 1 must be there, 0 must not, X is all the same. */
    private boolean hasUsage() {
        List<COSBase> wanted = items("KeyUsage");
        boolean[] usage = chain.signer().getKeyUsage();
        return wanted.isEmpty()
                || wanted.stream().anyMatch(item -> item instanceof COSString text && fits(text.getString(), usage));
    }

    private static boolean fits(String wanted, boolean @Nullable [] usage) {
        for (int i = 0; i < Math.min(USAGES, wanted.length()); i++) {
            boolean set = usage != null && i < usage.length && usage[i];
            if ((wanted.charAt(i) == '1' && !set) || (wanted.charAt(i) == '0' && set)) {
                return false;
            }
        }
        return true;
    }
}
