// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.csc.Csc.Answer;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("signing documents by their digests")
class DocumentTest {

    private static final TestPki STAMPS = TestPki.create();

    @RegisterExtension
    final Csc csc = new Csc(CscSettings.v2(), builder -> builder.timeStamps(STAMPS));

    @Test
    @DisplayName("gives a detached signature for each digest, which an independent reader verifies")
    void detached() throws Exception {
        csc.login();
        byte[][] digests = {Csc.digest("a"), Csc.digest("b")};
        Answer answer = csc.post("signatures/signDoc", request(csc.sad(digests), "AdES-B-B", digests))
                .is(200);

        assertThat(answer.json().path("SignatureObject")).hasSize(2);
        assertThat(verified(answer, 1, "b").getUnsignedAttributes()).isNull();
        assertThat(csc.ca.journal().acceptedSignsOfDigest(digests[0])).isEqualTo(1);
    }

    @Test
    @DisplayName("adds a time stamp where the level asks for one")
    void stamped() throws Exception {
        csc.login();
        byte[] digest = Csc.digest("a");
        Answer answer = csc.post("signatures/signDoc", request(csc.sad(digest), "AdES-B-T", digest))
                .is(200);
        Attribute stamp = verified(answer, 0, "a")
                .getUnsignedAttributes()
                .get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);

        assertThat(stamp).isNotNull();
    }

    @Test
    @DisplayName("works with a key on an elliptic curve")
    void elliptic() throws Exception {
        csc.citizen = csc.ca.addAccount(vn.kyso.testkit.ca.FakeAccount.preset(csc.pki, TestPreset.EC_P384));
        csc.login();
        byte[] digest = Csc.digest("SHA-384", "a");
        ObjectNode authorization = csc.withPin(digest).put("hashAlgorithmOID", "2.16.840.1.101.3.4.2.2");
        String sad = csc.post("credentials/authorize", authorization).is(200).get("SAD");
        ObjectNode body = request(sad, "AdES-B-B", digest);
        entry(body).put("signAlgo", "1.2.840.10045.4.3.3").put("hashAlgorithmOID", "2.16.840.1.101.3.4.2.2");

        Answer answer = csc.post("signatures/signDoc", body).is(200);

        assertThat(verified(answer, 0, "a").getDigestAlgOID()).isEqualTo("2.16.840.1.101.3.4.2.2");
    }

    @Test
    @DisplayName("checks format, level, envelope, attributes and algorithm")
    void rules() throws Exception {
        csc.login();
        refused("signature_format", "X", "Invalid parameter signature_format");
        refused("conformance_level", "AdES-B-LT", "Invalid parameter conformance_level");
        refused("signed_envelope_property", "Detached", "Invalid parameter signed_envelope_property");
        refused("signAlgo", "1.2.3", "Invalid parameter signAlgo");
        refused(
                "hashAlgorithmOID",
                "2.16.840.1.101.3.4.2.3",
                "String parameter hashAlgorithmOID contradicts with signAlgo parameter");
        ObjectNode body = request(csc.sad(Csc.digest("a")), "AdES-B-B", Csc.digest("a"));
        entry(body).putArray("signed_props").addObject().put("attribute_name", "Colour");
        csc.post("signatures/signDoc", body).refused("invalid_request: Invalid parameter signed_props (Colour)");
    }

    @Test
    @DisplayName("takes digests or documents, not both and not neither")
    void either() throws Exception {
        csc.login();
        ObjectNode body = request(csc.sad(Csc.digest("a")), "AdES-B-B", Csc.digest("a"));
        body.putArray("documents");
        csc.post("signatures/signDoc", body)
                .refused("invalid_request: Both documentDigests and documents parameters passed");
        body.remove("documents");
        body.remove("documentDigests");
        csc.post("signatures/signDoc", body).refused("invalid_request: Empty documentDigests and documents objects");
    }

    @Test
    @DisplayName("signs only what the permission covers")
    void bound() throws Exception {
        csc.login();
        ObjectNode body = request(csc.sad(Csc.digest("a")), "AdES-B-B", Csc.digest("b"));

        csc.post("signatures/signDoc", body)
                .refused("invalid_request: documentDigests or documents are not authorized by the SAD.");
    }

    private void refused(String name, String value, String complaint) throws Exception {
        ObjectNode body = request(csc.sad(Csc.digest("a")), "AdES-B-B", Csc.digest("a"));
        entry(body).put(name, value);
        csc.post("signatures/signDoc", body).refused("invalid_request: " + complaint);
    }

    private ObjectNode request(String sad, String level, byte[]... digests) {
        ObjectNode body = csc.forKey().put("SAD", sad);
        ObjectNode entry = body.putArray("documentDigests").addObject();
        csc.putHashes(entry, digests);
        entry.put("hashAlgorithmOID", Csc.SHA256)
                .put("signature_format", "P")
                .put("conformance_level", level)
                .put("signAlgo", Csc.RSA_SHA256)
                .put("signed_envelope_property", "Revision");
        return body;
    }

    private static ObjectNode entry(ObjectNode body) {
        return (ObjectNode) body.path("documentDigests").path(0);
    }

    private SignerInformation verified(Answer answer, int index, String name) throws Exception {
        byte[] der = Base64.getDecoder()
                .decode(answer.json().path("SignatureObject").path(index).asText());
        SignerInformation signer = new CMSSignedData(new CMSProcessableByteArray(Csc.message(name)), der)
                .getSignerInfos()
                .iterator()
                .next();
        assertThat(signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                        .build(new JcaX509CertificateHolder(csc.key().certificate()))))
                .isTrue();
        return signer;
    }
}
