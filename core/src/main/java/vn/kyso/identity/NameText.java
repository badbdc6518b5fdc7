// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/**
 * The text of attributes in names of certificates, whatever tool wrote them (identity-and-pki section 10, trap 10). Bytes
 * that are no UTF-8 become U+FFFD, as in the JDK; there is always a text, never an exception.
 */
public final class NameText {

    private static final int SHORT_FORM = 0x80;

    private NameText() {}

    /**
     * The text of a value.
     *
     * @param value of an attribute
     * @return empty when it is no string
     */
    public static String of(ASN1Encodable value) {
        ASN1Primitive primitive = value.toASN1Primitive();
        if (!(primitive instanceof ASN1String string)) {
            return "";
        }
        try {
            return string.getString();
        } catch (RuntimeException notUtf8) {
            return lenient(primitive);
        }
    }

    private static String lenient(ASN1Primitive string) {
        try {
            byte[] encoded = string.getEncoded(ASN1Encoding.DER);
            int first = encoded[1] & 0xff;
            int header = first < SHORT_FORM ? 2 : 2 + (first & ~SHORT_FORM);
            return new String(encoded, header, encoded.length - header, StandardCharsets.UTF_8);
        } catch (IOException notEncodable) {
            return "";
        }
    }

    /**
     * Reads a name. The JDK takes certificates whose names nobody can take apart.
     *
     * @param principal the subject or issuer of a certificate
     * @return an empty name when it cannot be taken apart
     */
    public static X500Name name(X500Principal principal) {
        try {
            return X500Name.getInstance(principal.getEncoded());
        } catch (RuntimeException notAName) {
            return new X500Name(new RDN[0]);
        }
    }

    /**
     * The first text of a kind in a name.
     *
     * @param name of a subject or an issuer
     * @param type the kind of attribute, such as the common name
     * @return empty when there is none
     */
    public static String first(X500Name name, ASN1ObjectIdentifier type) {
        for (RDN rdn : name.getRDNs(type)) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (type.equals(attribute.getType())) {
                    return of(attribute.getValue());
                }
            }
        }
        return "";
    }
}
