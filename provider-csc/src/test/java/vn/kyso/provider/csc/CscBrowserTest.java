// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.ActivationData;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscHabit;
import vn.kyso.testkit.ca.csc.CscSettings;

/** Signers who log in and authorize on the service's own pages: PKCE, state, digests bound, tokens per signer. */
class CscBrowserTest {

    private static CscSettings settings(String kind) {
        return switch (kind) {
            case "v1" -> CscSettings.v1Browser();
            case "v2" -> CscSettings.v2Browser();
            case "v2 issuer" ->
                CscSettings.v2Browser().toBuilder()
                        .discovery(CscSettings.Discovery.ISSUER)
                        .build();
            case "v2 without push" ->
                CscSettings.v2Browser().toBuilder()
                        .habits(CscHabit.NO_PUSHED_AUTHORIZATION)
                        .build();
            default -> CscSettings.v22();
        };
    }

    private static Bed bed(String kind) {
        return new Bed(settings(kind), config -> config);
    }

    private static void logIn(Bed bed) {
        UserAction.OpenPage page = (UserAction.OpenPage) bed.provider
                .logIn(Bed.SIGNER, ActivationData.none(), Bed.context())
                .orElseThrow();
        URI back = bed.ca.browser().as(bed.account.userId()).approve(page.page());
        assertThat(bed.provider.logIn(Bed.SIGNER, ActivationData.ofRedirect(back.getRawQuery()), Bed.context()))
                .isEmpty();
    }

    private static URI page(SubmissionReceipt receipt) {
        return ((UserAction.OpenPage) receipt.action()).page();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2", "v2 issuer", "v2 without push", "v2.2"})
    void aSignerLogsInAndAuthorizesABatchInTheBrowser(String kind) {
        try (Bed bed = bed(kind)) {
            assertThatThrownBy(bed::credential)
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.SIGNER_LOGIN_NEEDED));
            logIn(bed);
            assertThat(bed.provider.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()))
                    .as("he is logged in")
                    .isEmpty();
            Submission submission = bed.submission("HS-1", "HS-2");
            SubmissionReceipt receipt = bed.submit(submission);
            assertThat(receipt.answer()).isInstanceOf(ProviderAnswer.Waiting.class);

            URI back = bed.ca.browser().approve(page(receipt));
            Bed.assertSigned(
                    submission,
                    bed.provider.activate(
                            Bed.query(submission, receipt),
                            ActivationData.ofRedirect(back.getRawQuery()),
                            Bed.context()));
        }
    }

    @Test
    void aRefusalOnThePageIsARefusal() {
        try (Bed bed = bed("v2")) {
            logIn(bed);
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            URI back = bed.ca.browser().refuse(page(receipt));

            assertThat(bed.provider.activate(
                            Bed.query(submission, receipt),
                            ActivationData.ofRedirect(back.getRawQuery()),
                            Bed.context()))
                    .isEqualTo(new ProviderAnswer.Refused(Optional.of("access_denied")));
        }
    }

    @Test
    void aRedirectOfAnotherTransactionOrASecondTimeIsNotTaken() {
        try (Bed bed = bed("v2")) {
            logIn(bed);
            Submission one = bed.submission("HS-1");
            Submission other = bed.submission("HS-2");
            SubmissionReceipt receipt = bed.submit(one);
            SubmissionReceipt otherReceipt = bed.submit(other);
            URI back = bed.ca.browser().approve(page(receipt));
            ActivationData data = ActivationData.ofRedirect(back.getRawQuery());

            assertThatThrownBy(() -> bed.provider.activate(Bed.query(other, otherReceipt), data, Bed.context()))
                    .as("another transaction's")
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED));
            assertThatThrownBy(() -> bed.provider.activate(
                            Bed.query(one, receipt),
                            ActivationData.ofRedirect("error=access_denied&state=forged"),
                            Bed.context()))
                    .as("a refusal under a forged state refuses nothing")
                    .isInstanceOfSatisfying(
                            RemoteSigningException.class,
                            e -> assertThat(e.code()).isEqualTo(FailureCode.ACTIVATION_DATA_REJECTED));
            Bed.assertSigned(one, bed.provider.activate(Bed.query(one, receipt), data, Bed.context()));
            long tokens = bed.ca.journal().requests(Operation.TOKEN);
            assertThatThrownBy(() -> bed.provider.activate(Bed.query(one, receipt), data, Bed.context()))
                    .as("a second time")
                    .isInstanceOf(RemoteSigningException.class);
            assertThat(bed.ca.journal().requests(Operation.TOKEN)).isEqualTo(tokens);
        }
    }

    @Test
    void aPageThatRanOutIsOpenedAnewOnWish() {
        try (Bed bed = bed("v2")) {
            logIn(bed);
            Submission submission = bed.submission("HS-1");
            SubmissionReceipt receipt = bed.submit(submission);
            bed.clock.advance(Duration.ofMinutes(2));

            ProviderAnswer.Waiting again = (ProviderAnswer.Waiting)
                    bed.provider.activate(Bed.query(submission, receipt), ActivationData.none(), Bed.context());
            URI page = ((UserAction.OpenPage) again.action().orElseThrow()).page();
            assertThat(page).isNotEqualTo(page(receipt));
            URI back = bed.ca.browser().approve(page);
            Bed.assertSigned(
                    submission,
                    bed.provider.activate(
                            Bed.query(submission, again.handle().orElseThrow()),
                            ActivationData.ofRedirect(back.getRawQuery()),
                            Bed.context()));
        }
    }

    @Test
    void anotherNodeTakesTheRedirect() {
        try (Bed bed = bed("v2");
                CscService second = CscService.open(Bed.config(bed.ca)
                        .http(http -> http.readAttempts(1).clock(bed.clock))
                        .build())) {
            UserAction.OpenPage page = (UserAction.OpenPage) bed.provider
                    .logIn(Bed.SIGNER, ActivationData.none(), Bed.context())
                    .orElseThrow();
            URI back = bed.ca.browser().as(bed.account.userId()).approve(page.page());

            assertThat(second.logIn(Bed.SIGNER, ActivationData.ofRedirect(back.getRawQuery()), Bed.context()))
                    .isEmpty();
            assertThat(second.credentials(Bed.SIGNER, Bed.context())).isNotEmpty();
        }
    }

    @Test
    void richAuthorizationDetailsCarryTheDigestsToo() {
        try (Bed bed = new Bed(
                CscSettings.v2Browser(),
                config -> config.habits(habits -> habits.authorizationDetails(CscHabits.When.ALWAYS)))) {
            logIn(bed);
            Submission submission = bed.submission("HS-1", "HS-2");
            SubmissionReceipt receipt = bed.submit(submission);
            URI back = bed.ca.browser().approve(page(receipt));

            Bed.assertSigned(
                    submission,
                    bed.provider.activate(
                            Bed.query(submission, receipt),
                            ActivationData.ofRedirect(back.getRawQuery()),
                            Bed.context()));
        }
    }

    @Test
    void theEuReferenceServiceIsReachedByTwoSettings() {
        try (Bed bed = new Bed(
                CscSettings.euReference(),
                config -> config.habits(habits -> habits.hashEncoding(CscHabits.HashEncoding.PERCENT)
                        .authorizationDetails(CscHabits.When.ALWAYS)))) {
            logIn(bed);
            for (int i = 0; i < 5; i++) {
                Submission submission = bed.submission("HS-" + i);
                SubmissionReceipt receipt = bed.submit(submission);
                URI back = bed.ca.browser().approve(page(receipt));
                Bed.assertSigned(
                        submission,
                        bed.provider.activate(
                                Bed.query(submission, receipt),
                                ActivationData.ofRedirect(back.getRawQuery()),
                                Bed.context()));
            }
        }
    }
}
