// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.Submission;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.pki.TestPreset;

class VnptOAuthLoginTest {

    private final OAuthBed bed = new OAuthBed();

    @AfterEach
    void close() {
        bed.close();
    }

    private static FailureCode codeOf(ThrowingCallable call) {
        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, call);
        assertThat(e).isNotNull().isNotInstanceOf(OutcomeUnknownException.class);
        return e.code();
    }

    private List<Optional<String>> grantsAsked() {
        return bed.ca.journal().newest(Operation.TOKEN).stream()
                .map(request -> List.of(request.body().split("&", -1)).stream()
                        .filter(field -> field.startsWith("grant_type="))
                        .findFirst())
                .toList();
    }

    @Test
    void withoutALoginNothingIsSentAndTheSignerIsToldToLogIn() {
        assertThat(codeOf(() -> bed.credential())).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.ca.journal().requests()).isZero();
    }

    @Test
    void thePageIsVnptsWithEverythingTheDocumentAsksFor() {
        URI page = bed.page();

        assertThat(page.toString()).startsWith(bed.ca.baseUri() + "/auth/authorize?response_type=code&client_id=");
        assertThat(page.getQuery())
                .contains("redirect_uri=" + bed.ca.redirectUri())
                .contains("scope=sign+offline_access")
                .doesNotContain(Bed.PERSONAL_NUMBER);
        assertThat(new UserAction.OpenPage(page).toString()).doesNotContain("state");
    }

    @Test
    void afterTheRedirectTheSignerIsLoggedInOnEveryNode() {
        assertThat(bed.back(bed.ca.browser().approve(bed.page()))).isEmpty();

        assertThat(bed.step(ActivationData.none())).isEmpty();
        try (VnptOAuth other = bed.node()) {
            assertThat(other.credentials(OAuthBed.SIGNER, Bed.context())).hasSize(1);
        }
        assertThat(bed.ca.journal().requests(Operation.TOKEN)).isOne();
    }

    @Test
    void anyNodeTakesTheRedirectOfALoginThatAnotherBegan() {
        URI back = bed.ca.browser().approve(bed.page());

        try (VnptOAuth other = bed.node()) {
            assertThat(other.logIn(OAuthBed.SIGNER, ActivationData.ofRedirect(back.getRawQuery()), Bed.context()))
                    .isEmpty();
        }
        assertThat(bed.credential()).isNotNull();
    }

    @Test
    void aCodeThatIsOlderThanFifteenSecondsWantsANewLogin() {
        URI back = bed.ca.browser().approve(bed.page());
        bed.clock.advance(Duration.ofSeconds(15));

        assertThat(codeOf(() -> bed.back(back))).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
    }

    @Test
    void aRedirectCountsOnce() {
        URI back = bed.ca.browser().approve(bed.page());
        bed.back(back);

        assertThat(codeOf(() -> bed.back(back))).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
    }

    @Test
    void theStateOfAnotherSignersLoginIsNotTaken() {
        bed.ca.addAccount(Bed.preset(TestPreset.OTHER_CITIZEN));
        URI back = bed.ca.browser().approve(bed.page(), Bed.PERSONAL_NUMBER);
        Signer victim = Signer.citizen(PersonalNumber.of("001190000000"));

        assertThat(codeOf(
                        () -> bed.provider.logIn(victim, ActivationData.ofRedirect(back.getRawQuery()), Bed.context())))
                .isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.ca.journal().requests(Operation.TOKEN))
                .as("the code was not even handed in")
                .isZero();
    }

    @Test
    void aStateIsGoodForAQuarterOfAnHour() {
        URI page = bed.page();
        bed.clock.advance(Duration.ofMinutes(15));
        bed.back(bed.ca.browser().approve(page));
        URI again = pageAfterReset();
        bed.clock.advance(Duration.ofMinutes(16));

        assertThat(codeOf(() -> bed.back(bed.ca.browser().approve(again)))).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
    }

    private URI pageAfterReset() {
        bed.tokens.find(OAuthBed.SIGNER).ifPresent(tokens -> bed.tokens.remove(OAuthBed.SIGNER, tokens));
        return bed.page();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "code=abc",
                "code=abc&state=",
                "code=abc&state=AAAA",
                "code=abc&state=%zz",
                "code=a&code=b&state=AAAA",
                "code=abc&state=AAAAAGmk0yAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void aRedirectThatIsNotOursIsRefusedWithoutACall(String query) {
        ActivationData data =
                query.isEmpty() ? ActivationData.of(Secret.of("typed")) : ActivationData.ofRedirect(query);

        assertThat(codeOf(() -> bed.step(data))).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.ca.journal().requests()).isZero();
    }

    @Test
    void aSignerWhoRefusesToLogInIsNotLoggedIn() {
        URI back = bed.ca.browser().deny(bed.page());

        assertThat(codeOf(() -> bed.back(back))).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.step(ActivationData.none())).isPresent();
    }

    @Test
    void aTokenThatIsAboutToRunOutIsRenewedBeforeItIsUsed() {
        bed.loggedIn();
        bed.clock.advance(Duration.ofMinutes(59).plusSeconds(45));

        bed.credential();

        assertThat(grantsAsked())
                .containsExactly(Optional.of("grant_type=authorization_code"), Optional.of("grant_type=refresh_token"));
        assertThat(bed.ca.journal().requests(Operation.LIST_CREDENTIALS)).isOne();
    }

    @Test
    void aTokenThatVnptDoesNotAcceptIsRenewedOnce() {
        bed.loggedIn();
        bed.ca.expireAccessTokens();

        bed.credential();

        assertThat(bed.ca.journal().requests(Operation.LIST_CREDENTIALS)).isEqualTo(2);
        assertThat(bed.ca.journal().requests(Operation.TOKEN)).isEqualTo(2);
    }

    @Test
    void whenEvenAFreshTokenIsRefusedTheSignerHasToLogIn() {
        bed.loggedIn();
        bed.ca.faults().next(2, Operation.LIST_CREDENTIALS, Fault.httpStatus(401, "{\"error\":\"invalid_token\"}"));

        assertThat(codeOf(() -> bed.credential())).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.ca.journal().requests(Operation.LIST_CREDENTIALS)).isEqualTo(2);
    }

    @Test
    void refreshTokensRotateAndTheNewOneIsKept() {
        bed.loggedIn();
        for (int day = 0; day < 3; day++) {
            bed.clock.advance(Duration.ofDays(60));
            bed.credential();
        }

        assertThat(bed.ca.journal().requests(Operation.TOKEN)).isEqualTo(4);
    }

    @Test
    void aRevokedRefreshTokenIsForgottenAndTheSignerLogsInAgain() {
        bed.loggedIn();
        bed.ca.expireAccessTokens();
        bed.ca.revokeRefreshTokens();

        assertThat(codeOf(() -> bed.credential())).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED);
        assertThat(bed.tokens.find(OAuthBed.SIGNER)).isEmpty();
        assertThat(bed.step(ActivationData.none())).isPresent();
    }

    @Test
    void whenAnotherNodeRenewedTheTokenItsTokenIsTaken() {
        bed.loggedIn();
        VnptTokenStore.Tokens old = bed.tokens.find(OAuthBed.SIGNER).orElseThrow();
        bed.ca.expireAccessTokens();
        bed.credential();
        VnptTokenStore.Tokens ofOtherNode = bed.tokens.find(OAuthBed.SIGNER).orElseThrow();
        VnptTokenStore stale = new VnptTokenStore() {
            private int asked;

            @Override
            public Optional<Tokens> find(Signer signer) {
                return asked++ < 2 ? Optional.of(run(old)) : Optional.of(ofOtherNode);
            }

            @Override
            public void save(Signer signer, Tokens tokens) {
                throw new AssertionError("nothing new came");
            }

            @Override
            public void remove(Signer signer, Tokens worthless) {
                throw new AssertionError("good tokens stay");
            }
        };
        try (VnptOAuth slow = VnptOAuth.open(OAuthBed.config(bed.ca)
                .tokens(stale)
                .http(http -> http.clock(bed.clock))
                .build())) {
            assertThat(slow.credentials(OAuthBed.SIGNER, Bed.context())).hasSize(1);
        }
    }

    private VnptTokenStore.Tokens run(VnptTokenStore.Tokens tokens) {
        return new VnptTokenStore.Tokens(tokens.access(), bed.clock.clock().instant(), tokens.refresh());
    }

    @Test
    void aLostAnswerToATokenRequestIsNoUnknownSignatureAndIsNotSentAgain() {
        bed.loggedIn();
        Submission submission = bed.submission("HS-0001");
        bed.ca.expireAccessTokens();
        bed.ca.faults().next(Operation.TOKEN, Fault.cutAfterProcessing());

        assertThat(codeOf(() -> bed.submit(submission))).isEqualTo(FailureCode.PROVIDER_ERROR);
        assertThat(bed.ca.journal().requests(Operation.TOKEN)).isEqualTo(2);
        assertThat(bed.ca.journal().acceptedSigns()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_client, RELYING_PARTY_REJECTED",
        "unauthorized_client, RELYING_PARTY_REJECTED",
        "invalid_scope, RELYING_PARTY_REJECTED",
        "unsupported_grant_type, NOT_OFFERED_BY_PROVIDER",
        "invalid_request, REQUEST_REJECTED",
        "invalid_grant, SIGNER_LOGIN_NEEDED",
        "something_new, RELYING_PARTY_REJECTED"
    })
    void errorsOfOAuthAreToldApart(String error, FailureCode expected) {
        URI back = bed.ca.browser().approve(bed.page());
        bed.ca.faults().next(Operation.TOKEN, Fault.httpStatus(400, "{\"error\":\"" + error + "\"}"));

        assertThat(codeOf(() -> bed.back(back))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"t\",\"expires_in\":\"3600\"}",
                "{\"access_token\":\"t\",\"expires_in\":{}}",
                "{\"access_token\":\"t\",\"expires_in\":99999999999999}",
                "{\"access_token\":\"t\"}"
            })
    void theLifetimeOfATokenIsReadTolerantly(String json) {
        URI back = bed.ca.browser().approve(bed.page());
        bed.ca.faults().next(Operation.TOKEN, Fault.httpStatus(200, json));

        bed.back(back);

        VnptTokenStore.Tokens tokens = bed.tokens.find(OAuthBed.SIGNER).orElseThrow();
        assertThat(tokens.accessUntil()).isEqualTo(bed.clock.clock().instant().plusSeconds(3600));
        assertThat(tokens.refresh()).isEmpty();
        assertThat(tokens.toString()).doesNotContain("access=t");
    }

    @Test
    void anAnswerWithoutATokenIsNone() {
        URI back = bed.ca.browser().approve(bed.page());
        bed.ca.faults().next(Operation.TOKEN, Fault.httpStatus(200, "{}"));

        assertThat(codeOf(() -> bed.back(back))).isEqualTo(FailureCode.PROVIDER_ERROR);
    }

    @Test
    void aTokenStoreThatFailsIsATypedFailureWithoutItsText() {
        VnptTokenStore broken = new VnptTokenStore() {
            @Override
            public Optional<Tokens> find(Signer signer) {
                throw new IllegalStateException("secret text");
            }

            @Override
            public void save(Signer signer, Tokens tokens) {}

            @Override
            public void remove(Signer signer, Tokens worthless) {}
        };
        try (VnptOAuth provider =
                VnptOAuth.open(OAuthBed.config(bed.ca).tokens(broken).build())) {
            assertThatThrownBy(() -> provider.credentials(OAuthBed.SIGNER, Bed.context()))
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
                    .hasMessageNotContaining("secret text");
        }
    }
}
