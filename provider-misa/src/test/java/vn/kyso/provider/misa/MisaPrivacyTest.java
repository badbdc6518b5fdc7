// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.core.ActivationData;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.tck.Eavesdropper;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.misa.MisaSecondFactor;

/** Good and bad calls leave nothing of secrets, persons, bodies and transactions in a log line or an exception. */
class MisaPrivacyTest {

    private static final String CODE = "830461";

    private final Bed bed = new Bed(config -> config.refusedPasswordPause(java.time.Duration.ofMillis(1)));

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
        bed.ask(submission, receipt);
        forbid(submission, receipt);
        String everything = String.join(" ; ", forbidden).replace("\"", "");

        for (Fault fault : faults(everything)) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            eavesdropper.failureOf(bed::credentials);
            bed.ca.faults().next(Operation.SIGN, fault);
            eavesdropper.failureOf(() -> bed.submit(submission));
            bed.ca.faults().next(Operation.STATUS, fault);
            eavesdropper.failureOf(() -> bed.ask(submission, receipt));
            logInAnew(fault);
        }
        eavesdropper.failureOf(
                () -> bed.provider.transactionsOf(Callback.ofJson("{\"clientId\":\"" + everything + "\"}")));
        eavesdropper.failureOf(() -> bed.provider.transactionsOf(Callback.ofJson("x" + everything)));
        bed.ca.close();
        eavesdropper.failureOf(bed::credentials);
        eavesdropper.failureOf(() -> bed.submit(submission));
        eavesdropper.failureOf(() -> bed.ask(submission, receipt));

        eavesdropper.assertLogged("misa sign", "misa status", "misa login", "misa second factor", "misa refresh");
        eavesdropper.assertFailed("OutcomeUnknownException", "activation-data-rejected");
        eavesdropper.assertHeardNothingOf(forbidden);
    }

    /** Every login call meets the fault once, on a node that knows nothing. */
    private void logInAnew(Fault fault) {
        try (MisaEsign node = MisaEsign.open(
                bed.config().tokenStore(MisaTokenStore.inMemory()).build())) {
            bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
            bed.ca.faults().next(Operation.LOGIN, fault);
            eavesdropper.failureOf(() -> node.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()));
            bed.clock.advance(java.time.Duration.ofSeconds(1));
            eavesdropper.failureOf(() -> node.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()));
            bed.ca.faults().next(Operation.SEND_OTP, fault);
            eavesdropper.failureOf(() -> node.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()));
            bed.ca.faults().next(Operation.SECOND_FACTOR, fault);
            eavesdropper.failureOf(() -> node.logIn(Bed.SIGNER, ActivationData.of(Secret.of(CODE)), Bed.context()));
            bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.NONE);
        }
        bed.ca.endTokens(Bed.USER_NAME);
        bed.ca.faults().next(Operation.TOKEN, fault);
        eavesdropper.failureOf(bed::credentials);
        bed.clock.advance(java.time.Duration.ofSeconds(1));
        eavesdropper.failureOf(bed::credentials);
    }

    private void forbid(Submission submission, SubmissionReceipt receipt) {
        forbidden.addAll(List.of(
                bed.ca.clientKey(),
                bed.ca.clientId(),
                bed.ca.password(),
                Bed.USER_NAME,
                CODE,
                "001099000000",
                "CCCD",
                "Nguyễn",
                "Văn A",
                "C=VN",
                "HS-0001",
                "HS-0002.pdf",
                "Ký đơn đề nghị",
                "0900000000",
                bed.tokens.refreshToken(Bed.SIGNER).orElseThrow().expose(),
                receipt.transactionId().value(),
                submission.transactionId().value(),
                submission.credential().id().value(),
                submission
                        .credential()
                        .chain()
                        .signer()
                        .getSubjectX500Principal()
                        .getName()));
    }

    private static List<Fault> faults(String everything) {
        String error = "{\"error\":\"" + everything + "\",\"errorCode\":\"e400\",\"userMsg\":\"" + everything
                + "\",\"validationFailures\":[{\"property\":\"" + everything + "\"}]}";
        String login = "{\"status\":{\"errorCode\":7,\"userMsg\":\"" + everything + "\"},\"data\":null}";
        return List.of(
                Fault.httpStatus(400, error),
                Fault.httpStatus(403, error.replace("e400", everything)),
                Fault.httpStatus(404, error),
                Fault.httpStatus(500, error),
                Fault.httpStatus(200, error),
                Fault.httpStatus(200, error.replace("e400", "e9")),
                Fault.httpStatus(200, login),
                Fault.httpStatus(200, login.replace(":7", ":\"" + everything + "\"")),
                Fault.httpStatus(200, "{\"status\":\"" + everything + "\",\"transactionId\":\"" + everything + "\"}"),
                Fault.httpStatus(200, "{\"status\":\"" + everything + "\"}"),
                Fault.httpStatus(200, "[{\"keyAlias\":\"" + everything + "\",\"certificate\":\"Nguyễn Văn A\"}]"),
                Fault.reply(200, "text/html", "<html>" + everything),
                Fault.reply(405, "text/html", "<html>" + everything),
                Fault.reply(502, "text/html", "<html>" + everything),
                Fault.malformedJson(),
                Fault.cutAfterProcessing(),
                Fault.cutInBody(),
                Fault.endlessBody());
    }
}
