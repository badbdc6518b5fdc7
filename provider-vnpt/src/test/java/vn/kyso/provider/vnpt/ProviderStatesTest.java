// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.WebhookPlan;

@DisplayName("Trap 14 (identity-and-pki section 10): the provider's states, and its one notification")
class ProviderStatesTest {

    private final OAuthBed bed = new OAuthBed();

    @BeforeEach
    void logIn() {
        bed.loggedIn();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @ParameterizedTest
    @CsvSource({"4000, Waiting", "4001, Expired", "4002, Refused", "4003, NotSigned", "4004, NotSigned", "4999, Waiting"
    })
    @DisplayName("trap 14: each state has one meaning, and one that nobody documented ends nothing")
    void trap14_states(int state, String meaning) {
        bed.ca.phone().ignore();
        Submission submission = bed.submission("HS-0001");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.ca
                .faults()
                .next(
                        Operation.STATUS,
                        Fault.httpStatus(200, "{\"code\":0,\"content\":{\"tranStatus\":" + state + "}}"));
        assertThat(bed.query(submission, receipt).getClass().getSimpleName()).isEqualTo(meaning);
    }

    @Test
    @DisplayName("trap 14: no signatures left is the signer's matter, told before the phone rings, and not tried again")
    void trap14_quota() {
        Submission submission = bed.submission("HS-0001");
        bed.ca.faults().next(Operation.SIGN, Fault.httpStatus(400, "{\"code\":65000}"));
        RemoteSigningException e = catchThrowableOfType(RemoteSigningException.class, () -> bed.submit(submission));
        assertThat(e.code()).isEqualTo(FailureCode.CREDENTIAL_UNUSABLE);
        assertThat(e.failure().vendorCode()).contains("65000");
        assertThat(bed.ca.journal().requests(Operation.SIGN)).isOne();
    }

    @Test
    @DisplayName("trap 14: a notification that comes once and is lost is not missed: asking gives the same")
    void trap14_oneNotificationLost() {
        bed.ca.webhooks().plan(WebhookPlan.never());
        Submission submission = bed.submission("HS-0001");
        assertThat(bed.query(submission, bed.submit(submission))).isInstanceOf(ProviderAnswer.Values.class);
    }
}
