// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.cms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import vn.kyso.pades.Commitment;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.SignaturePolicy;

/** The signed attributes that say what a signature is for and under which rules it was made (ETSI EN 319 122-1). */
public final class ClaimAttributes {

    private ClaimAttributes() {}

    /**
     * What was asked for.
     *
     * @param document what is to be signed
     * @return encoded attributes, none in most cases
     */
    public static List<byte[]> of(PdfDocument document) {
        List<byte[]> attributes = new ArrayList<>();
        document.commitment()
                .ifPresent(commitment -> attributes.add(SignedAttributes.attribute(
                        PKCSObjectIdentifiers.id_aa_ets_commitmentType, commitmentType(commitment))));
        document.policy()
                .ifPresent(policy -> attributes.add(
                        SignedAttributes.attribute(PKCSObjectIdentifiers.id_aa_ets_sigPolicyId, policyId(policy))));
        return attributes;
    }

    private static byte[] commitmentType(Commitment commitment) {
        return DerWriter.encode(DerWriter.SEQUENCE, DerWriter.of(new ASN1ObjectIdentifier(commitment.oid())));
    }

    private static byte[] policyId(SignaturePolicy policy) {
        byte[] hash = DerWriter.encode(
                DerWriter.SEQUENCE,
                Algorithms.digest(policy.algorithm()),
                DerWriter.encode(DerWriter.OCTET_STRING, policy.digest()));
        byte[] qualifiers = policy.document()
                .map(address -> DerWriter.encode(
                        DerWriter.SEQUENCE,
                        DerWriter.encode(
                                DerWriter.SEQUENCE,
                                DerWriter.of(PKCSObjectIdentifiers.id_spq_ets_uri),
                                DerWriter.of(new DERIA5String(ascii(address.toASCIIString()))))))
                .orElse(new byte[0]);
        return DerWriter.encode(
                DerWriter.SEQUENCE, DerWriter.of(new ASN1ObjectIdentifier(policy.oid())), hash, qualifiers);
    }

    private static String ascii(String text) {
        return new String(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
    }
}
