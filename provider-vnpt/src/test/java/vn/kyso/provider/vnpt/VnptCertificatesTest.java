// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.RecordedRequest;
import vn.kyso.testkit.pki.TestCredential;

class VnptCertificatesTest {

    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void everyCertificateIsListedInTheOrderOfTheCaWithKindAndStatus() {
        bed.ca.addAccount(Bed.citizenWithHistory());

        List<Credential> listed = bed.provider.credentials(Bed.SIGNER, Bed.context());

        assertThat(listed)
                .extracting(Credential::kind)
                .containsExactly(Credential.Kind.PERSONAL, Credential.Kind.SEAL, Credential.Kind.PERSONAL);
        assertThat(listed)
                .extracting(Credential::status)
                .containsExactly(Credential.Status.EXPIRED, Credential.Status.ACTIVE, Credential.Status.ACTIVE);
    }

    @Test
    void aFilterLeavesOtherServiceTypesOut() {
        bed.ca.addAccount(Bed.citizenWithHistory());
        try (VnptSmartCa seals = VnptSmartCa.open(
                Bed.config(bed.ca).serviceTypes(Set.of("eseal")).build())) {
            assertThat(seals.credentials(Bed.SIGNER, Bed.context()))
                    .extracting(Credential::kind)
                    .containsExactly(Credential.Kind.SEAL);
        }
    }

    @Test
    void certificateAndIssuerAreThoseOfTheCaAndTheSerialIsItsText() {
        TestCredential held = bed.account.credentials().get(0).credential();

        Credential credential = bed.credential();

        assertThat(credential.id().value()).isEqualTo(held.serialHex());
        assertThat(credential.chain().signer()).isEqualTo(held.certificate());
        // The root is null in the answer: missing is no error.
        assertThat(credential.chain().certificates()).containsExactly(held.certificate(), held.issuer());
    }

    @Test
    void theRootIsTakenWhenItIsThere() {
        bed.ca.configure(settings -> settings.rootCertificate(true).lineBreaksInCertificates(false));
        TestCredential held = bed.account.credentials().get(0).credential();

        assertThat(bed.credential().chain().certificates())
                .containsExactly(held.certificate(), held.issuer(), held.root());
    }

    @Test
    void theRequestCarriesTheAccountAndAFreshTransactionEachTime() {
        bed.credential();
        bed.credential();

        List<RecordedRequest> requests = bed.ca.journal().newest(Operation.GET_CERTIFICATE);
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).path()).isEqualTo("/sca/sp769/v1/credentials/get_certificate");
        assertThat(requests.get(0).contentType()).isEqualTo("application/json");
        assertThat(requests.get(0).body())
                .contains("\"user_id\":\"" + Bed.PERSONAL_NUMBER + "\"")
                .contains("\"serial_number\":\"\"")
                .contains("\"sp_id\":\"" + bed.ca.spId() + "\"")
                .isNotEqualTo(requests.get(1).body());
    }

    @Test
    void vietnameseStatusTextIsNeverTakenForAStatus() {
        Credential known = bed.credential();
        String certificate = java.util.Base64.getEncoder()
                .encodeToString(encoded(known.chain().signer()));
        answer(
                "{\"status_code\":200,\"message\":\"Success\",\"data\":{\"user_certificates\":[{\"cert_status\":\"Đang hoạt"
                        + " động\",\"service_type\":\"ESIGN\",\"cert_data\":\"" + certificate + "\"}]}}");

        Credential credential = bed.credential();

        assertThat(credential.status()).isEqualTo(Credential.Status.UNKNOWN);
        assertThat(credential.kind()).isEqualTo(Credential.Kind.UNKNOWN);
        assertThat(credential.id().value())
                .isEqualTo(known.chain().signer().getSerialNumber().toString(16));
    }

    @Test
    void serialNumbersAreComparedAsNumbersAndKeptAsText() {
        Credential known = bed.credential();
        String odd =
                "00:" + known.chain().signer().getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        String certificate = java.util.Base64.getEncoder()
                .encodeToString(encoded(known.chain().signer()));
        answer(list("\"serial_number\":\"" + odd + "\",\"cert_data\":\"" + certificate + "\""));

        assertThat(bed.credential().id().value()).isEqualTo(odd);
    }

    @Test
    void anEntryWithAnotherSerialNumberIsLeftOutAndAloneIsAnError() {
        String certificate = java.util.Base64.getEncoder()
                .encodeToString(encoded(bed.credential().chain().signer()));
        answer(list("\"serial_number\":\"abcd\",\"cert_data\":\"" + certificate + "\""));

        assertThatThrownBy(bed::credential)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT));
    }

    @Test
    void unreadableEntriesAreLeftOutBesideGoodOnes() {
        String certificate = java.util.Base64.getEncoder()
                .encodeToString(encoded(bed.credential().chain().signer()));
        answer("{\"status_code\":200,\"message\":\"Success\",\"data\":{\"user_certificates\":["
                + "{\"serial_number\":\"1\",\"cert_data\":\"%%%\"},null,{\"cert_data\":null},"
                + "{\"cert_data\":\"" + certificate + "\",\"chain_data\":[\"AAAA\",null]}]}}");

        assertThat(bed.provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"certificates-none", "certificates-null"})
    void anAccountWithoutCertificatesHasAnEmptyList(String fixture) {
        answer(Bed.fixture(fixture));

        assertThat(bed.provider.credentials(Bed.SIGNER, Bed.context())).isEmpty();
    }

    @Test
    void anUnknownSignerIsToldApartWhenTheTextIsCertain() {
        Signer stranger = Signer.citizen(PersonalNumber.of("001088000000"));

        assertThatThrownBy(() -> bed.provider.credentials(stranger, Bed.context()))
                .isInstanceOfSatisfying(RemoteSigningException.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.SIGNER_UNKNOWN);
                    assertThat(e.failure().vendorCode()).contains("401");
                });
    }

    @Test
    void distortionsThatHonestServersShowAreReadThrough() {
        for (Fault fault :
                List.of(Fault.byteOrderMark(), Fault.numbersAsText(), Fault.textAsNumbers(), Fault.unknownFields())) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            assertThat(bed.credential().status()).as(fault.toString()).isEqualTo(Credential.Status.ACTIVE);
        }
    }

    @Test
    void revokedAndSuspendedAreTold() {
        TestCredential held = bed.account.credentials().get(0).credential();
        bed.account.setStatus(held, AccountCredential.Status.REVOKED);
        assertThat(bed.credential().status()).isEqualTo(Credential.Status.REVOKED);
        bed.account.setStatus(held, AccountCredential.Status.SUSPENDED);
        assertThat(bed.credential().status()).isEqualTo(Credential.Status.SUSPENDED);
    }

    private void answer(String json) {
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(200, json));
    }

    private static String list(String members) {
        return "{\"status_code\":200,\"message\":\"Success\",\"data\":{\"user_certificates\":[{" + members + "}]}}";
    }

    private static byte[] encoded(java.security.cert.X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
