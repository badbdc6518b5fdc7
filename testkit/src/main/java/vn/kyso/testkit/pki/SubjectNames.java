// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import vn.kyso.testkit.pki.TestCredentialSpec.IdentifierLayout;

/** Distinguished names as Vietnamese CAs write them. Text goes in as given: nothing is normalised. */
final class SubjectNames {

    private SubjectNames() {}

    static X500Name authority(AuthorityId id) {
        return authority(id, false);
    }

    /** With {@code printable}, the same name in the other string type, where its letters allow. */
    static X500Name authority(AuthorityId id, boolean printable) {
        X500NameBuilder name = start();
        name.addRDN(BCStyle.O, text(id.organisation(), printable));
        name.addRDN(BCStyle.CN, text(id.commonName(), printable));
        return name.build();
    }

    static X500Name service(AuthorityId issuer, String commonName) {
        X500NameBuilder name = start();
        name.addRDN(BCStyle.O, text(issuer.organisation(), false));
        name.addRDN(BCStyle.CN, text(commonName, false));
        return name.build();
    }

    static X500Name holder(TestCredentialSpec spec) {
        X500NameBuilder name = start();
        spec.province().ifPresent(value -> name.addRDN(BCStyle.ST, text(value, false)));
        spec.locality().ifPresent(value -> name.addRDN(BCStyle.L, text(value, false)));
        spec.organisation().ifPresent(value -> name.addRDN(BCStyle.O, text(value, false)));
        spec.unit().ifPresent(value -> name.addRDN(BCStyle.OU, text(value, false)));
        spec.title().ifPresent(value -> name.addRDN(BCStyle.T, text(value, false)));
        if (spec.identifiersBeforeName()) {
            identifiers(name, spec);
        }
        name.addRDN(BCStyle.CN, text(spec.commonName(), false));
        if (!spec.identifiersBeforeName()) {
            identifiers(name, spec);
        }
        return name.build();
    }

    private static void identifiers(X500NameBuilder name, TestCredentialSpec spec) {
        List<AttributeTypeAndValue> all = spec.identifiers().stream()
                .map(one -> attribute(BCStyle.UID, text(one.text(), false)))
                .toList();
        if (spec.layout() == IdentifierLayout.ONE_MULTI_VALUED && !all.isEmpty()) {
            name.addMultiValuedRDN(all.toArray(AttributeTypeAndValue[]::new));
        } else {
            all.forEach(one -> name.addRDN(one));
        }
    }

    private static X500NameBuilder start() {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, new DERPrintableString("VN"));
    }

    private static AttributeTypeAndValue attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new RDN(type, value).getFirst();
    }

    private static ASN1Encodable text(String value, boolean printable) {
        return printable && DERPrintableString.isPrintableString(value)
                ? new DERPrintableString(value)
                : new DERUTF8String(value);
    }
}
