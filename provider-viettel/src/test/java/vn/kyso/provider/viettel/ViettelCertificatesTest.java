// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Signer;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.identity.TaxCode;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.viettel.FakeViettelMySign;
import vn.kyso.testkit.ca.viettel.ViettelSettings.UnknownUser;
import vn.kyso.testkit.ca.viettel.ViettelSettings.UserIds;

class ViettelCertificatesTest {

    private final Bed bed = new Bed();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void expiredAndRevokedCredentialsAreListedWithGoodOnesInTheOrderOfTheCa() {
        FakeAccount account = bed.ca.addAccount(Bed.citizenWithHistory());
        account.setStatus(account.credentials().get(1).credential(), AccountCredential.Status.REVOKED);

        assertThat(list())
                .extracting(Credential::status)
                .containsExactly(Credential.Status.EXPIRED, Credential.Status.REVOKED, Credential.Status.ACTIVE);
    }

    @Test
    void identifierChainAndBatchMaximumAreTheCas() {
        bed.ca.configure(settings -> settings.multisign(3));
        AccountCredential held = bed.account.credentials().get(0);

        assertThat(list()).singleElement().satisfies(credential -> {
            assertThat(credential.id().value()).isEqualTo(FakeViettelMySign.credentialId(bed.account, held));
            assertThat(credential.chain().certificates())
                    .containsExactlyElementsOf(held.credential().chain());
            assertThat(credential.batchMaximum()).isEqualTo(OptionalInt.of(3));
        });
    }

    @Test
    void theRequestAsksForTheChainWithTheAccountOfTheRelyingParty() {
        list();

        assertThat(bed.ca.journal().newest(Operation.GET_CERTIFICATE))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.path()).isEqualTo("/vtss/service/certificates/info");
                    assertThat(request.contentType()).isEqualTo("application/json");
                    assertThat(request.body())
                            .isEqualTo(("{'client_id':'%s','client_secret':'%s','profile_id':'adss:ras:profile:001',"
                                            + "'user_id':'001099000000','certificates':'chain','certInfo':true,'authInfo':true}")
                                    .formatted(bed.ca.clientId(), bed.ca.clientSecret())
                                    .replace('\'', '"'));
                });
    }

    @Test
    void numbersForTextsUnknownFieldsAndAByteOrderMarkChangeNothing() {
        List<Credential> plain = list();
        bed.ca
                .faults()
                .next(Operation.GET_CERTIFICATE, Fault.textAsNumbers(), Fault.unknownFields(), Fault.byteOrderMark());

        assertThat(list()).isEqualTo(plain);
    }

    @Test
    void anAccountWithoutCredentialsHasNone() {
        bed.ca.addAccount(FakeAccount.of(Bed.PERSONAL_NUMBER));
        assertThat(list()).isEmpty();

        answer("null");
        assertThat(list()).isEmpty();
    }

    @Test
    void anEntryAloneOrWithAnotherSpellingIsReadToo() {
        String one = entry().replace("credential_id", "Credential_ID");
        answer(one);
        assertThat(list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "valid, enabled, ACTIVE",
        "VALID, enabled, ACTIVE",
        "expired, enabled, EXPIRED",
        "revoked, enabled, REVOKED",
        "suspended, enabled, SUSPENDED",
        "verloren, enabled, SUSPENDED",
        "'', enabled, UNKNOWN",
        "valid, disabled, SUSPENDED",
        "expired, disabled, EXPIRED"
    })
    void onlyValidWithAnEnabledKeyIsUsable(String certificate, String key, Credential.Status expected) {
        answer("[" + entry().replace("\"valid\"", "\"" + certificate + "\"").replace("\"enabled\"", "\"" + key + "\"")
                + "]");

        assertThat(list()).extracting(Credential::status).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "0, ''", "many, ''", "2147483648, 2147483647", "5, 5"})
    void multisignCountsWhenItIsANumber(String told, String expected) {
        answer("[" + entry().replace("\"2147483647\"", "\"" + told + "\"") + "]");

        OptionalInt maximum = list().get(0).batchMaximum();
        assertThat(maximum.isPresent() ? Integer.toString(maximum.getAsInt()) : "")
                .isEqualTo(expected);
    }

    @Test
    void anEntryThatCannotBeReadIsLeftOutAndAListOfSuchEntriesIsAFailure() {
        answer("[" + entry() + ",{\"credential_id\":\"x\",\"cert\":{\"certificates\":[\"%%%\"]}},{},7]");
        assertThat(list()).hasSize(1);

        answer("[{\"credential_id\":\"x\"}]");
        assertThat(failure(this::list).code()).isEqualTo(FailureCode.ANSWER_INCONSISTENT);
    }

    @ParameterizedTest
    @CsvSource({
        "58007, 400, RELYING_PARTY_REJECTED",
        "86024, 400, RELYING_PARTY_REJECTED",
        "86002, 200, RELYING_PARTY_REJECTED",
        "59033, 400, RELYING_PARTY_REJECTED",
        "58008, 400, SIGNER_UNKNOWN",
        "58008, 200, SIGNER_UNKNOWN",
        "50000, 200, PROVIDER_ERROR",
        "13004, 200, CREDENTIAL_UNUSABLE",
        "77777, 400, REQUEST_REJECTED",
        "77777, 403, RELYING_PARTY_REJECTED"
    })
    void errorsAreToldByNumberWhateverHttpStatusTheyComeWith(String error, int status, FailureCode expected) {
        list();
        for (String body : List.of(
                "{\"error\":\"" + error + "\",\"error_description\":\"went wrong\"}",
                "{\"error\":" + error + "}",
                "[{\"error\":\"" + error + "\"}]")) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(status, body));

            RemoteSigningException e = failure(this::list);

            assertThat(e.code()).as(body).isEqualTo(expected);
            assertThat(e.failure().vendorCode()).contains(error);
        }
    }

    @Test
    void anErrorOfZeroIsNone() {
        answer("[" + entry().replaceFirst("\\{", "{\"error\":0,") + "]");
        assertThat(list()).hasSize(1);
    }

    @Test
    void anUnknownSignerIsToldByTheLoginAndASettingWidensIt() {
        Signer stranger = Signer.citizen(PersonalNumber.of("079199000000"));
        assertThat(failure(() -> bed.provider.credentials(stranger, Bed.context()))
                        .code())
                .isEqualTo(FailureCode.SIGNER_UNKNOWN);

        bed.ca.configure(settings -> settings.unknownUser(UnknownUser.INVALID));
        assertThat(failure(() -> bed.provider.credentials(stranger, Bed.context()))
                        .code())
                .isEqualTo(FailureCode.RELYING_PARTY_REJECTED);
        try (ViettelMySign wider = ViettelMySign.open(Bed.config(bed.ca)
                .signerUnknownErrors(java.util.Set.of("59033"))
                .build())) {
            assertThat(failure(() -> wider.credentials(stranger, Bed.context())).code())
                    .isEqualTo(FailureCode.SIGNER_UNKNOWN);
        }
    }

    @Test
    void theFormOfUserIdsIsASetting() {
        bed.ca.configure(settings -> settings.userIds(UserIds.PREFIXED));
        assertThat(failure(this::list).code()).isEqualTo(FailureCode.SIGNER_UNKNOWN);

        try (ViettelMySign prefixed = ViettelMySign.open(
                Bed.config(bed.ca).userIdForm(UserIdForm.PREFIXED).build())) {
            assertThat(prefixed.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
            Signer named = Signer.of(TaxCode.of("0100000003"))
                    .account("CMT_" + Bed.PERSONAL_NUMBER)
                    .build();
            assertThat(prefixed.credentials(named, Bed.context()))
                    .as("an account that the portal names goes as it is")
                    .hasSize(1);
            assertThatThrownBy(() -> prefixed.credentials(Signer.organisation(TaxCode.of("0100000003")), Bed.context()))
                    .isInstanceOf(RelyingPartyException.class)
                    .hasMessageContaining("account");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "malformed", "endless", "cut", "500", "429"})
    void whatIsNoAnswerIsAFailure(String kind) {
        bed.ca
                .faults()
                .next(
                        Operation.GET_CERTIFICATE,
                        switch (kind) {
                            case "html" -> Fault.htmlPage();
                            case "malformed" -> Fault.malformedJson();
                            case "endless" -> Fault.endlessBody();
                            case "cut" -> Fault.cutInBody();
                            default -> Fault.httpStatus(Integer.parseInt(kind));
                        });

        assertThat(failure(this::list).code())
                .isEqualTo(
                        switch (kind) {
                            case "html", "malformed" -> FailureCode.ANSWER_UNREADABLE;
                            case "endless" -> FailureCode.ANSWER_TOO_LARGE;
                            case "429" -> FailureCode.PROVIDER_BUSY;
                            default -> FailureCode.PROVIDER_ERROR;
                        });
    }

    private List<Credential> list() {
        return bed.provider.credentials(Bed.SIGNER, Bed.context());
    }

    private void answer(String body) {
        bed.ca.faults().next(Operation.GET_CERTIFICATE, Fault.httpStatus(200, body));
    }

    private String entry() {
        String certificate = java.util.Base64.getEncoder().encodeToString(encoded());
        return ("{'key':{'status':'enabled'},'cert':{'status':'valid','certificates':['%s']},"
                        + "'multisign':'2147483647','credential_id':'000000000001_1000001_20260101000000'}")
                .formatted(certificate)
                .replace('\'', '"');
    }

    private byte[] encoded() {
        try {
            return bed.account.credentials().get(0).credential().certificate().getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RemoteSigningException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, call);
        assertThat(e).isNotNull();
        return e;
    }
}
