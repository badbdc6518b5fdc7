// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.ProviderUnavailableException;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderFactory;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;

/** Whatever goes wrong is told in the families of the SPI. */
abstract class TypedErrorsRules {

    private static final int UNAUTHORIZED = 401;
    private static final int[] STATUSES = {400, 401, 403, 404, 409, 410, 422, 429, 500, 502, 503, 504};

    @Test
    @DisplayName("RS-1301 a status other than 200 to a list of credentials is a typed failure with the provider's name")
    void listing(Bed bed) {
        for (int status : STATUSES) {
            SigningProvider fresh = bed.another();
            bed.answerNext(RemoteCall.CREDENTIALS, status);
            Throwable thrown = catchThrowable(() -> fresh.credentials(bed.signer, bed.context()));
            if (thrown != null) {
                assertThat(thrown)
                        .as("status " + status)
                        .isInstanceOf(RemoteSigningException.class)
                        .isNotInstanceOf(OutcomeUnknownException.class);
                assertThat(((RemoteSigningException) thrown).failure().provider())
                        .contains(bed.descriptor.name());
            }
        }
        assertThat(bed.credentials()).hasSize(1);
    }

    @Test
    @DisplayName(
            "RS-1302 a status of 500 and more to a submission is an unknown outcome, others are typed; 401 may be met with a"
                    + " fresh token")
    void submission(Bed bed) {
        for (int status : STATUSES) {
            Submission submission = bed.submission("HS-0001");
            bed.answerNext(RemoteCall.SUBMIT, status);
            if (status == UNAUTHORIZED) {
                Throwable thrown = catchThrowable(() -> bed.sign(submission));
                assertThat(thrown == null || thrown instanceof RemoteSigningException)
                        .as("a typed failure, or signed with a fresh token")
                        .isTrue();
                continue;
            }
            RemoteSigningException failure = Bed.failureOf("status " + status, () -> bed.sign(submission));
            if (status >= 500) {
                assertThat(failure).as("status " + status).isInstanceOf(OutcomeUnknownException.class);
            }
        }
        assertThat(bed.remote.arrived(RemoteCall.SUBMIT))
                .as("one call for each submission, and one more after 401")
                .isLessThanOrEqualTo(STATUSES.length + 1);
    }

    @Test
    @DisplayName(
            "RS-1303 a status other than 200 to a question is a typed failure or an answer, and the next one works")
    void question(Bed bed) {
        bed.needsPatience();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.needs(
                receipt.answer() instanceof ProviderAnswer.Waiting && receipt.action() instanceof UserAction.Confirm,
                "the provider is not polled");
        Inquiry inquiry = Inquiry.of(bed, submission, receipt);
        for (int status : STATUSES) {
            bed.answerNext(RemoteCall.QUERY, status);
            Throwable thrown = catchThrowable(inquiry::ask);
            if (thrown != null) {
                assertThat(thrown).as("status " + status).isInstanceOf(RemoteSigningException.class);
            }
        }
        bed.assertSigned(submission, inquiry.finish());
    }

    @Test
    @DisplayName("RS-1304 an interrupted thread gets a typed failure or an answer, and stays interrupted")
    void interrupted(Bed bed) {
        Submission submission = bed.submission("HS-0001");
        staysInterrupted(() -> bed.provider.credentials(bed.signer, bed.context()));
        staysInterrupted(() -> bed.submit(submission));
        staysInterrupted(
                () -> bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), bed.context()));
    }

    private static void staysInterrupted(Supplier<?> call) {
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(call::get);
        assertThat(Thread.interrupted()).as("the flag is set again").isTrue();
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(RemoteSigningException.class);
        }
    }

    @Test
    @DisplayName("RS-1305 closing twice does no harm, and a call after it is a typed failure")
    void closed(Bed bed) {
        bed.provider.close();
        bed.provider.close();
        Bed.failureOf(() -> bed.provider.credentials(bed.signer, bed.context()));
        assertThat(bed.another().credentials(bed.signer, bed.context())).hasSize(1);
    }

    @Test
    @DisplayName("RS-1306 a call without time left is a typed failure")
    void noTime(Bed bed) {
        Throwable thrown = catchThrowable(() -> bed.provider.credentials(bed.signer, Bed.context(Duration.ofNanos(1))));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ProviderUnavailableException.class);
        }
    }

    @Test
    @DisplayName("RS-1307 the factory is found by its type and refuses settings that are missing or unknown")
    void factory(Bed bed) {
        Optional<String> type = bed.bench.type();
        bed.needs(type.isPresent(), "the bench names no factory");
        ProviderFactory factory = ServiceLoader.load(ProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.type().equals(type.orElseThrow()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no factory of type " + type.orElseThrow()
                        + " is found; look at META-INF/services/" + ProviderFactory.class.getName()));
        for (Map<String, String> settings : List.of(Map.<String, String>of(), Map.of("no-such-setting", "1"))) {
            assertThat(Bed.failureOf(() -> factory.create("kit", new ProviderSettings("kit", settings))))
                    .isInstanceOf(RelyingPartyException.class);
        }
    }
}
