// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestPreset;

class VnptOAuthCredentialsTest {

    private final OAuthBed bed = new OAuthBed();

    @BeforeEach
    void logIn() {
        bed.loggedIn();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private List<Credential> credentials() {
        return bed.provider.credentials(OAuthBed.SIGNER, Bed.context());
    }

    private RemoteSigningException failure() {
        return catchThrowableOfType(RemoteSigningException.class, this::credentials);
    }

    @Test
    void everyCredentialIsLookedAtOnceWithItsChain() {
        bed.ca.addAccount(Bed.citizenWithHistory());

        List<Credential> found = credentials();

        assertThat(found).hasSize(3);
        assertThat(found)
                .allSatisfy(credential ->
                        assertThat(credential.chain().certificates()).hasSizeGreaterThan(1));
        assertThat(found.get(0).status()).isEqualTo(Credential.Status.EXPIRED);
        assertThat(bed.ca.journal().requests(Operation.GET_CERTIFICATE)).isEqualTo(3);
        assertThat(bed.ca.journal().newest(Operation.GET_CERTIFICATE).get(0).body())
                .contains("\"certificates\":\"chain\"");
    }

    @Test
    void anAccountWithoutCredentialsHasNone() {
        bed.ca.addAccount(FakeAccount.of(Bed.PERSONAL_NUMBER));

        assertThat(credentials()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REVOKED, REVOKED", "SUSPENDED, SUSPENDED"})
    void theStateIsTakenFromTheCertificateStatus(TestPreset preset, Credential.Status expected) {
        bed.ca.addAccount(FakeAccount.of(Bed.PERSONAL_NUMBER).with(Bed.pki().credential(preset)));

        assertThat(credentials())
                .singleElement()
                .satisfies(credential -> assertThat(credential.status()).isEqualTo(expected));
    }

    @Test
    void aCredentialThatVnptDoesNotShowIsLeftOut() {
        bed.ca.addAccount(Bed.citizenWithHistory());
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(400, "{\"code\":60003}"));

        assertThat(credentials()).hasSize(2);
    }

    @Test
    void whenNoneCanBeShownTheReasonIsTold() {
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(400, "{\"code\":60003}"));

        assertThat(failure().code()).isEqualTo(FailureCode.CREDENTIAL_UNUSABLE);
    }

    @Test
    void otherTroubleWithOneCredentialIsTroubleWithAll() {
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(200, "{\"code\":50000}"));

        assertThat(failure().code()).isEqualTo(FailureCode.PROVIDER_ERROR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"cert\":{\"certificates\":[]}}",
                "{\"cert\":{\"certificates\":[null,\"AAAA\",{}]}}",
                "{\"code\":0,\"content\":{\"cert\":\"none\"}}"
            })
    void anInfoWithoutAReadableCertificateIsUnreadable(String json) {
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(200, json));

        assertThat(failure().code()).isEqualTo(FailureCode.ANSWER_UNREADABLE);
    }

    @Test
    void theChainMayComeInAnyOrderAndInPem() throws Exception {
        var credential = bed.account.credentials().get(0).credential();
        String pem = "-----BEGIN CERTIFICATE-----\\n"
                + Base64.getEncoder().encodeToString(credential.certificate().getEncoded())
                + "\\n-----END CERTIFICATE-----";
        String issuer =
                Base64.getMimeEncoder().encodeToString(credential.chain().get(1).getEncoded());
        bed.ca
                .faults()
                .next(
                        Operation.GET_CERTIFICATE,
                        Fault.httpStatus(
                                200,
                                "{\"cert\":{\"status\":\"VALID\",\"serialNumber\":\"" + credential.serialHex()
                                        + "\",\"certificates\":[\"" + issuer.replace("\r\n", "\\r\\n") + "\",\"" + pem
                                        + "\"]},\"multisign\":\"x\"}"));

        assertThat(credentials()).singleElement().satisfies(found -> {
            assertThat(found.chain().signer()).isEqualTo(credential.certificate());
            assertThat(found.chain().certificates()).hasSize(2);
            assertThat(found.status()).isEqualTo(Credential.Status.ACTIVE);
            assertThat(found.batchMaximum()).isEmpty();
        });
    }

    @Test
    void aListWithoutEndIsCutOff() {
        String ids = IntStream.range(0, 200).mapToObj(i -> "\"id-" + i + "\"").collect(Collectors.joining(","));
        bed.ca
                .faults()
                .next(Operation.LIST_CREDENTIALS, Fault.httpStatus(200, "{\"code\":0,\"content\":[" + ids + "]}"));

        assertThat(failure().code()).isEqualTo(FailureCode.CREDENTIAL_NOT_FOUND);
        assertThat(bed.ca.journal().requests(Operation.GET_CERTIFICATE)).isEqualTo(50);
    }
}
