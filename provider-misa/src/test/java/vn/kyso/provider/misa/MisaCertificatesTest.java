// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestCredential;

class MisaCertificatesTest {

    private Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    private TestCredential held() {
        return bed.account.credentials().get(0).credential();
    }

    @ParameterizedTest
    @ValueSource(strings = {"certiticateChain", "certificateChain"})
    void theChainIsReadUnderEitherSpellingAndWithLineBreaks(String field) {
        bed.ca.configure(settings -> settings.chainField(field));

        Credential credential = bed.credentials().get(0);

        assertThat(credential.chain().certificates())
                .containsExactly(held().certificate(), held().issuer(), held().root());
        assertThat(credential.status()).isEqualTo(Credential.Status.ACTIVE);
        assertThat(credential.id().value()).matches("[0-9a-f-]{36}@[0-9a-f-]{36}");
    }

    @Test
    void withoutAChainTheSignersCertificateStandsAlone() {
        bed.ca.configure(settings -> settings.chainField("").statusFields(false));

        assertThat(bed.credentials().get(0).chain().certificates()).containsExactly(held().certificate());
    }

    @Test
    void configuredIssuersCompleteAMissingChain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("issuers.pem");
        Files.writeString(
                file, pem(held().issuer().getEncoded()) + pem(held().root().getEncoded()));
        bed.ca.configure(settings -> settings.chainField(""));
        try (MisaEsign node =
                MisaEsign.open(bed.config().issuerCertificates(file).build())) {
            assertThat(node.credentials(Bed.SIGNER, Bed.context())
                            .get(0)
                            .chain()
                            .certificates())
                    .containsExactly(held().certificate(), held().issuer(), held().root());
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void anInactiveKeyIsNotUsable() {
        bed.account.setStatus(held(), Status.SUSPENDED);

        Credential credential = bed.credentials().get(0);

        assertThat(credential.status()).isEqualTo(Credential.Status.SUSPENDED);
        assertThat(credential.looksUsable(bed.clock)).isFalse();
    }

    @Test
    void anAccountWithoutKeysHasNoCredentials() {
        bed.ca.addAccount(FakeAccount.of(Bed.USER_NAME));

        assertThat(bed.credentials()).isEmpty();
    }

    @Test
    void allKeysAreListedInOrder() {
        TestCredential second = Bed.pki().citizen("Nguyễn Văn A", "001099000000");
        bed.account.with(second);

        assertThat(bed.credentials())
                .extracting(credential -> credential.chain().signer())
                .containsExactly(held().certificate(), second.certificate());
    }

    @Test
    void entriesThatCannotBeReadAreLeftOutAndAllOfThemAreAFailure() throws Exception {
        String good = "{\"userId\":\"u\",\"keyAlias\":\"k\",\"keyStatus\":\"active\",\"certificate\":\""
                + Base64.getEncoder().encodeToString(held().certificate().getEncoded()) + "\"}";
        String bad = "{\"userId\":\"u\",\"keyAlias\":\"k2\",\"keyStatus\":\"ACTIVE\",\"certificate\":\"%%%\"}";
        String nameless = good.replace("\"keyAlias\":\"k\",", "");
        bed.ca
                .faults()
                .next(Operation.GET_CERTIFICATE, Fault.httpStatus(200, "[" + bad + "," + good + "," + nameless + "]"));
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(200, "[" + bad + "]"));

        assertThat(bed.credentials())
                .extracting(credential -> credential.id().value())
                .containsExactly("k@u");
        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT));
    }

    @Test
    void listsAreReadTolerantly() {
        for (Fault fault :
                List.of(Fault.numbersAsText(), Fault.unknownFields(), Fault.textAsNumbers(), Fault.byteOrderMark())) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            assertThat(bed.credentials()).hasSize(1);
        }
    }

    @Test
    void whatIsNoListIsUnreadable() {
        for (Fault fault : List.of(
                Fault.malformedJson(),
                Fault.httpStatus(200, "{}"),
                Fault.httpStatus(200, "7"),
                Fault.httpStatus(200, Bed.fixture("error")))) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            assertThatThrownBy(bed::credentials)
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_UNREADABLE));
        }
    }

    @Test
    void anAnswerWithoutEndIsTooLarge() {
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.endlessBody());

        assertThatThrownBy(bed::credentials)
                .isInstanceOfSatisfying(
                        RemoteSigningException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.ANSWER_TOO_LARGE));
    }

    @Test
    void wrongKeysOfTheClientAreTheOperatorsFailure() throws IOException {
        try (MisaEsign node = MisaEsign.open(
                bed.config().clientKey(vn.kyso.core.Secret.of("wrong")).build())) {
            assertThatThrownBy(() -> node.credentials(Bed.SIGNER, Bed.context()))
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.RELYING_PARTY_REJECTED));
        }
    }
}
