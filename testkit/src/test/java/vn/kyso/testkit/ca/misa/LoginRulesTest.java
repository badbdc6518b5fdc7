// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.Json;

class LoginRulesTest {

    private final Wire wire = new Wire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void theRightPasswordGivesThreeTokensForAnHour() {
        Wire.Answer answer = wire.login();

        assertThat(answer.loginCode()).isZero();
        assertThat(answer.rmToken()).startsWith("rm.");
        assertThat(answer.data().path("accessToken").asText()).startsWith("at.");
        assertThat(answer.data().path("refreshToken").asText()).startsWith("rt.");
        assertThat(answer.data().path("expiresIn").asInt()).isEqualTo(3600);
        assertThat(wire.ca.journal().requests(Operation.LOGIN)).isOne();
    }

    @Test
    void aWrongPasswordIsToldUnderHttp200AndLocksTheAccountInTheEnd() {
        for (int i = 0; i < 5; i++) {
            Wire.Answer wrong = wire.login("wrong");
            assertThat(wrong.status()).isEqualTo(200);
            assertThat(wrong.loginCode()).isEqualTo(1000);
        }

        assertThat(wire.login().loginCode()).isEqualTo(1010);
    }

    @Test
    void anAccountMayHaveAPasswordOfItsOwn() {
        wire.ca.password(wire.user(), "own");

        assertThat(wire.login().loginCode()).isEqualTo(1000);
        assertThat(wire.login("own").loginCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"MESSAGE, 0, true", "APP, 1, false"})
    void aSecondFactorIsAskedForWithoutTokens(MisaSecondFactor factor, int otpType, boolean phone) {
        wire.ca.secondFactor(wire.user(), factor);

        Wire.Answer challenge = wire.login();
        Wire.Answer after = wire.code(wire.ca.lastCode(wire.user()), otpType);

        assertThat(challenge.loginCode()).isEqualTo(122);
        assertThat(challenge.rmToken()).isEmpty();
        assertThat(challenge.data().path("default").path("phoneNumber").asBoolean())
                .isEqualTo(phone);
        assertThat(after.loginCode()).isZero();
        assertThat(wire.certificates(after.rmToken()).status()).isEqualTo(200);
    }

    @Test
    void aCodeOfTheWrongTypeIsAWrongCode() {
        wire.ca.secondFactor(wire.user(), MisaSecondFactor.APP);
        wire.login();

        assertThat(wire.code(wire.ca.lastCode(wire.user()), 0).loginCode()).isEqualTo(1001);
    }

    @Test
    void codesAreExhaustedAfterThreeWrongOnesAndSentAgainOnDemand() {
        wire.ca.secondFactor(wire.user(), MisaSecondFactor.MESSAGE);
        wire.login();
        for (int i = 0; i < 3; i++) {
            assertThat(wire.code("x", 0).loginCode()).isEqualTo(1001);
        }
        assertThat(wire.code(wire.ca.lastCode(wire.user()), 0).loginCode()).isEqualTo(1003);

        assertThat(wire.resend().loginCode()).isZero();

        assertThat(wire.code(wire.ca.lastCode(wire.user()), 0).loginCode()).isZero();
        assertThatThrownBy(() -> wire.ca.lastCode(wire.user())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCodeGetsOldAndIsNotSentAgainWithoutALogin() {
        assertThat(wire.resend().loginCode()).isEqualTo(1002);
        wire.ca.secondFactor(wire.user(), MisaSecondFactor.MESSAGE);
        wire.login();
        wire.clock.advance(Duration.ofMinutes(5));

        assertThat(wire.code(wire.ca.lastCode(wire.user()), 0).loginCode()).isEqualTo(1002);
    }

    @Test
    void aWrongCodeMayBringAnotherChallenge() {
        wire.ca.configure(settings -> settings.challengesAgain(true));
        wire.ca.secondFactor(wire.user(), MisaSecondFactor.MESSAGE);
        wire.login();

        assertThat(wire.code("x", 0).loginCode()).isEqualTo(122);
    }

    @Test
    void aRefreshTokenWorksOnceAndIsAnsweredFlat() {
        String first = wire.login().data().path("refreshToken").asText();

        Wire.Answer refreshed = wire.refresh(first);

        assertThat(refreshed.json().path("remoteSigningAccessToken").asText()).startsWith("rm.");
        assertThat(wire.refresh(first).error()).isEqualTo("e2003");
        assertThat(wire.refresh(refreshed.json().path("refreshToken").asText()).status())
                .isEqualTo(200);
    }

    @Test
    void aRefreshMayBeAnsweredInAnEnvelopeAndItsTokenMayWorkAgain() {
        wire.ca.configure(settings -> settings.refreshEnveloped(true).refreshRotates(false));
        String token = wire.login().data().path("refreshToken").asText();

        assertThat(wire.refresh(token).rmToken()).startsWith("rm.");
        assertThat(wire.refresh(token).rmToken()).startsWith("rm.");
    }

    @Test
    void tokensEndByTheClockOrBeforeTheirTime() {
        Wire.Answer login = wire.login();
        wire.clock.advance(Duration.ofMinutes(59));
        assertThat(wire.certificates(login.rmToken()).status()).isEqualTo(200);
        wire.clock.advance(Duration.ofMinutes(1));
        assertThat(wire.certificates(login.rmToken()).error()).isEqualTo("e2001");

        String refreshToken = login.data().path("refreshToken").asText();
        String next = wire.refresh(refreshToken)
                .json()
                .path("remoteSigningAccessToken")
                .asText();
        wire.ca.endTokens(wire.user());
        assertThat(wire.certificates(next).status()).isEqualTo(401);
        String last = wire.login().data().path("refreshToken").asText();
        wire.ca.endLogins(wire.user());
        assertThat(wire.refresh(last).error()).isEqualTo("e2003");
    }

    @Test
    void loginAtTheRootMeetsThe405OfAWebServer() {
        Wire.Answer answer = wire.post(
                URI.create(wire.ca.baseUri() + "/api/auth/api/v1/auth/login-api"),
                Json.object().put("userName", wire.user()).put("password", wire.ca.password()));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.contentType()).isEqualTo("text/html");
        assertThat(answer.text()).contains("nginx");
    }

    @Test
    void thePrefixIsAHabit() {
        wire.ca.configure(settings -> settings.authPrefix(""));

        assertThat(wire.login().loginCode()).isZero();
        assertThat(wire.post(URI.create(wire.ca.baseUri() + "/webdev/api/auth/api/v1/auth/login-api"), Json.object())
                        .status())
                .isEqualTo(405);
    }

    @Test
    void missingMembersAreInvalid() {
        assertThat(wire.post(wire.auth("login-api"), Json.object().put("userName", wire.user()))
                        .error())
                .isEqualTo("e400");
        assertThat(wire.post(
                                wire.auth("resend-otp-auth"),
                                Json.object().put("userName", wire.user()).put("language", "fr-FR"))
                        .error())
                .isEqualTo("e400");
    }
}
