// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Addresses that certificates name (RFC 5280 sections 4.2.1.13 and 4.2.2.1); of each kind no more than a few. */
final class Pointers {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.trust");
    private static final int MOST = 4;

    private Pointers() {}

    /**
     * Where to ask for the certificate's status.
     *
     * @param certificate any
     * @return addresses of OCSP responders
     */
    public static List<String> ocsp(X509Certificate certificate) {
        return access(certificate, AccessDescription.id_ad_ocsp);
    }

    /**
     * Where the issuer's certificate is.
     *
     * @param certificate any
     * @return addresses
     */
    public static List<String> issuers(X509Certificate certificate) {
        return access(certificate, AccessDescription.id_ad_caIssuers);
    }

    /**
     * Where the revocation list is.
     *
     * @param certificate any
     * @return addresses
     */
    public static List<String> lists(X509Certificate certificate) {
        List<String> found = new ArrayList<>();
        read(certificate, Extension.cRLDistributionPoints, extension -> {
            for (DistributionPoint point : CRLDistPoint.getInstance(extension).getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    for (GeneralName address :
                            GeneralNames.getInstance(name.getName()).getNames()) {
                        add(found, address);
                    }
                }
            }
        });
        return found;
    }

    private static List<String> access(X509Certificate certificate, ASN1ObjectIdentifier method) {
        List<String> found = new ArrayList<>();
        read(certificate, Extension.authorityInfoAccess, extension -> {
            for (AccessDescription one :
                    AuthorityInformationAccess.getInstance(extension).getAccessDescriptions()) {
                if (method.equals(one.getAccessMethod())) {
                    add(found, one.getAccessLocation());
                }
            }
        });
        return found;
    }

    private static void add(List<String> found, GeneralName name) {
        if (name.getTagNo() == GeneralName.uniformResourceIdentifier && found.size() < MOST) {
            String address = ((ASN1String) name.getName()).getString();
            if (begins(address, "http:") || begins(address, "https:")) {
                found.add(address);
            }
        }
    }

    /** Schemes are written in any case (RFC 3986 section 3.1); others, such as ldap, are not asked. */
    private static boolean begins(String address, String scheme) {
        return address.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /** What cannot be taken apart names no more addresses; certificates come from outside. */
    private static void read(X509Certificate certificate, ASN1ObjectIdentifier oid, Consumer<ASN1Encodable> reader) {
        byte[] value = certificate.getExtensionValue(oid.getId());
        if (value == null) {
            return;
        }
        try {
            reader.accept(JcaX509ExtensionUtils.parseExtensionValue(value));
        } catch (IOException | RuntimeException unreadable) {
            LOG.debug("An extension with addresses cannot be read");
        }
    }
}
