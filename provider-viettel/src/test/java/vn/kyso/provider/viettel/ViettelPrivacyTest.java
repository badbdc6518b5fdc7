// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.tck.Eavesdropper;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Good and bad calls leave nothing of secrets, persons, bodies and transactions in a log line or an exception. */
class ViettelPrivacyTest {

    private static final String WEBHOOK_SECRET = "synthetic-webhook-secret";
    private static final ViettelWebhook WEBHOOK = ViettelWebhook.builder()
            .clientId("viettel-webhook")
            .clientSecret(Secret.of(WEBHOOK_SECRET))
            .build();

    private final Bed bed = new Bed(config -> config.async(3).webhook(WEBHOOK));

    @RegisterExtension
    private final Eavesdropper eavesdropper = new Eavesdropper();

    private final List<String> forbidden = new ArrayList<>();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void neitherLogsNorExceptionsTellOfSecretsPersonsBodiesOrTransactions() {
        Submission submission = bed.submission("HS-0001", "HS-0002");
        SubmissionReceipt receipt = bed.submit(submission);
        eavesdropper.failureOf(() -> bed.provider.query(Bed.query(submission, receipt), Bed.context()));
        forbid(submission, receipt);
        String everything = envelope("77777", String.join(" ; ", forbidden));

        for (Fault fault : faults(everything)) {
            for (Operation operation : List.of(Operation.GET_CERTIFICATE, Operation.SIGN, Operation.STATUS)) {
                bed.ca.faults().next(operation, fault);
            }
            eavesdropper.failureOf(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()));
            eavesdropper.failureOf(() -> bed.submit(submission));
            eavesdropper.failureOf(() -> bed.provider.query(Bed.query(submission, receipt), Bed.context()));
            bed.ca.revokeTokens();
            bed.ca.faults().next(Operation.LOGIN, fault);
            eavesdropper.failureOf(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()));
        }
        String token = token();
        forbidden.add(token);
        for (String body : List.of(everything, "x" + everything, "{\"meta_data\":" + everything + "}")) {
            eavesdropper.failureOf(() -> bed.provider.transactionsOf(Callback.ofJson(body)));
            eavesdropper.failureOf(() -> bed.provider.transactionsOf(new Callback(
                    Map.of("Authorization", List.of("Bearer " + token)), body.getBytes(StandardCharsets.UTF_8))));
        }
        eavesdropper.keep(WEBHOOK.token(Callback.ofJson(everything)).json());
        bed.ca.close();
        eavesdropper.failureOf(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()));
        eavesdropper.failureOf(() -> bed.submit(submission));
        eavesdropper.failureOf(() -> bed.provider.query(Bed.query(submission, receipt), Bed.context()));

        eavesdropper.assertLogged("viettel login", "viettel signHash", "viettel status");
        eavesdropper.assertFailed("OutcomeUnknownException");
        assertThat(eavesdropper.heard())
                .as("bearer tokens of the fake")
                .doesNotContainPattern("synthetic\\.[A-Za-z0-9_-]{32}");
        eavesdropper.assertHeardNothingOf(forbidden);
    }

    private void forbid(Submission submission, SubmissionReceipt receipt) {
        forbidden.addAll(List.of(
                bed.ca.clientSecret(),
                bed.ca.clientId(),
                WEBHOOK_SECRET,
                Bed.PERSONAL_NUMBER,
                "CCCD",
                "Nguyễn",
                "Văn A",
                "C=VN",
                "HS-0001",
                "HS-0002.pdf",
                "Ký đơn đề nghị",
                "Ky don de nghi",
                Base64.getEncoder().encodeToString(Bed.digest("HS-0001").toByteArray()),
                receipt.transactionId().value(),
                submission.credential().id().value(),
                submission
                        .credential()
                        .chain()
                        .signer()
                        .getSubjectX500Principal()
                        .getName()));
    }

    private static String token() {
        String json = WEBHOOK.token(
                        Callback.ofJson("{\"grant_type\":\"client_credentials\",\"client_id\":\"viettel-webhook\","
                                + "\"client_secret\":\"" + WEBHOOK_SECRET + "\"}"))
                .json();
        return json.replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private static List<Fault> faults(String everything) {
        return List.of(
                Fault.httpStatus(400, everything),
                Fault.httpStatus(403, everything),
                Fault.httpStatus(409, everything),
                Fault.httpStatus(500, everything),
                Fault.httpStatus(200, everything),
                Fault.httpStatus(200, everything.replace("77777", Bed.PERSONAL_NUMBER)),
                Fault.httpStatus(200, everything.replace("77777", "x" + Bed.PERSONAL_NUMBER)),
                Fault.httpStatus(200, everything.replace("error", "status")),
                Fault.httpStatus(
                        200, everything.replace("77777", Bed.PERSONAL_NUMBER).replace("error", "status")),
                Fault.httpStatus(200, everything + everything),
                Fault.httpStatus(
                        200,
                        "[{\"credential_id\":\"" + Bed.PERSONAL_NUMBER
                                + "\",\"cert\":{\"certificates\":[\"Nguyễn Văn A\"]}}]"),
                Fault.httpStatus(200, "{\"status\":\"1\",\"signatures\":[\"%Nguyễn Văn A\"]}"),
                Fault.reply(200, "text/html", "<html>" + everything),
                Fault.reply(502, "text/html", "<html>" + everything),
                Fault.malformedJson(),
                Fault.cutAfterProcessing(),
                Fault.cutInBody(),
                Fault.endlessBody());
    }

    private static String envelope(String code, String message) {
        return "{\"error\":\"" + code + "\",\"error_description\":\"" + message.replace("\"", "") + "\"}";
    }
}
