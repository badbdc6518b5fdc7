// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Secret;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.tck.Eavesdropper;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscSettings;

/** Good and bad calls leave nothing of secrets, persons, codes and proofs in a log line, an exception or a handle. */
class CscPrivacyTest {

    @RegisterExtension
    private final Eavesdropper eavesdropper = new Eavesdropper();

    private final List<String> forbidden = new ArrayList<>();

    @Test
    void pinsProofsTokensAndPersonsAreToldNowhere() {
        try (Bed bed = new Bed(CscSettings.v2())) {
            Submission submission = bed.submission("HS-0001");
            SubmissionReceipt receipt = bed.submit(submission);
            forbid(bed, submission);
            forbidden.add("135790");
            String everything = "{\"error\":\"invalid_request\",\"error_description\":\"" + text() + "\"}";
            ActivationData pin = ActivationData.of(Secret.of("135790"));
            for (Fault fault : faults(everything)) {
                for (Operation operation :
                        List.of(Operation.LIST_CREDENTIALS, Operation.AUTHORIZE, Operation.SIGN, Operation.LOGIN)) {
                    bed.ca.faults().next(operation, fault);
                }
                eavesdropper.failureOf(() -> bed.provider.activate(Bed.query(submission, receipt), pin, Bed.context()));
                eavesdropper.failureOf(bed::credential);
                bed.ca.forgetAccessTokens();
                eavesdropper.failureOf(bed::credential);
                bed.ca.faults().clear();
            }
            assertNothingTold(receipt.handle());
        }
    }

    @Test
    void codesStatesAndSecretsOfPagesAreToldNowhere() {
        try (Bed bed = new Bed(CscSettings.v2Browser())) {
            UserAction.OpenPage page = (UserAction.OpenPage) bed.provider
                    .logIn(Bed.SIGNER, ActivationData.none(), Bed.context())
                    .orElseThrow();
            URI back = bed.ca.browser().as(bed.account.userId()).approve(page.page());
            bed.provider.logIn(Bed.SIGNER, ActivationData.ofRedirect(back.getRawQuery()), Bed.context());
            Submission submission = bed.submission("HS-0001");
            SubmissionReceipt receipt = bed.submit(submission);
            forbid(bed, submission);
            for (Fault fault : faults("{\"error\":\"invalid_grant\",\"error_description\":\"" + text() + "\"}")) {
                UserAction.OpenPage again =
                        (UserAction.OpenPage) ((vn.kyso.core.spi.ProviderAnswer.Waiting) bed.provider.activate(
                                        Bed.query(submission, receipt), ActivationData.none(), Bed.context()))
                                .action()
                                .orElseThrow();
                URI returned = bed.ca.browser().approve(again.page());
                Redirect redirect = Redirect.of(Secret.of(returned.getRawQuery()));
                forbidden.add(redirect.get("code").orElseThrow());
                forbidden.add(redirect.get("state").orElseThrow());
                bed.ca.faults().next(Operation.TOKEN, fault);
                eavesdropper.failureOf(() -> bed.provider.activate(
                        Bed.query(submission, receipt),
                        ActivationData.ofRedirect(returned.getRawQuery()),
                        Bed.context()));
                bed.ca.faults().clear();
            }
            assertNothingTold(receipt.handle());
        }
    }

    private void assertNothingTold(Map<String, String> handle) {
        eavesdropper.assertLogged("csc credentials/list");
        eavesdropper.assertFailed("Exception");
        eavesdropper.assertHeardNothingOf(forbidden);
        assertThat(handle.values()).doesNotContainAnyElementsOf(forbidden.subList(0, 3));
    }

    private void forbid(Bed bed, Submission submission) {
        forbidden.addAll(List.of(
                bed.ca.password(),
                bed.ca.clientSecret(),
                Bed.PERSONAL_NUMBER,
                "Nguyễn",
                "HS-0001",
                "Ký đơn đề nghị",
                Crypto.base64(submission.items().get(0).digest().toByteArray()),
                submission.transactionId().value()));
    }

    private String text() {
        return String.join(" ; ", forbidden);
    }

    private static List<Fault> faults(String everything) {
        return List.of(
                Fault.httpStatus(400, everything),
                Fault.httpStatus(401, everything),
                Fault.httpStatus(500, everything),
                Fault.httpStatus(200, everything),
                Fault.reply(400, "text/plain", everything),
                Fault.malformedJson(),
                Fault.cutAfterProcessing());
    }
}
