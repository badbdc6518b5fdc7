// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.tck.Eavesdropper;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Good and bad calls leave nothing of secrets, persons, bodies and transactions in a log line or an exception. */
class VnptPrivacyTest {

    private final Bed bed = new Bed();

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
        bed.provider.query(Bed.query(submission, receipt), Bed.context());
        forbid(submission, receipt);
        String everything = envelope(400, String.join(" ; ", forbidden));

        for (Fault fault : faults(everything)) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            eavesdropper.failureOf(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()));
            bed.ca.faults().next(Operation.SIGN, fault);
            eavesdropper.failureOf(() -> bed.submit(submission));
            bed.ca.faults().next(2, Operation.STATUS, fault);
            eavesdropper.failureOf(() -> bed.provider.query(Bed.query(submission, receipt), Bed.context()));
        }
        eavesdropper.failureOf(() -> bed.provider.transactionsOf(Callback.ofJson(everything)));
        eavesdropper.failureOf(() -> bed.provider.transactionsOf(Callback.ofJson("x" + everything)));
        bed.ca.close();
        eavesdropper.failureOf(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()));
        eavesdropper.failureOf(() -> bed.submit(submission));
        eavesdropper.failureOf(() -> bed.provider.query(
                Bed.query(
                        submission,
                        TransactionId.ofProvider(submission.transactionId().value()),
                        Map.of()),
                Bed.context()));

        eavesdropper.assertLogged("vnpt sign", "vnpt status");
        eavesdropper.assertFailed("OutcomeUnknownException");
        eavesdropper.assertHeardNothingOf(forbidden);
    }

    private void forbid(Submission submission, SubmissionReceipt receipt) {
        forbidden.addAll(List.of(
                bed.ca.spPassword(),
                bed.ca.spId(),
                Bed.PERSONAL_NUMBER,
                "CCCD",
                "Nguyễn",
                "Văn A",
                "C=VN",
                "HS-0001",
                "HS-0002.pdf",
                "Ký đơn đề nghị",
                Bed.digest("HS-0001").hex(),
                submission.transactionId().value(),
                submission.credential().id().value(),
                submission
                        .credential()
                        .chain()
                        .signer()
                        .getSubjectX500Principal()
                        .getName()));
        forbidden.addAll(receipt.handle().values());
    }

    private static List<Fault> faults(String everything) {
        return List.of(
                Fault.httpStatus(400, everything),
                Fault.httpStatus(401, everything.replace("400", "401")),
                Fault.httpStatus(403, everything.replace("400", "403")),
                Fault.httpStatus(500, everything),
                Fault.httpStatus(200, everything.replace("400", "200")),
                Fault.httpStatus(200, everything.replace("400", "999")),
                Fault.httpStatus(200, everything.replace("400", "\"x" + Bed.PERSONAL_NUMBER + "\"")),
                Fault.httpStatus(200, everything + everything),
                Fault.httpStatus(
                        200,
                        "{\"status_code\":200,\"data\":{\"signatures\":[{\"signature_value\":"
                                + "\"%Nguyễn Văn A\"}],\"user_certificates\":[{\"cert_data\":\"Nguyễn Văn A\",\"serial_number\":\""
                                + Bed.PERSONAL_NUMBER + "\"}]}}"),
                Fault.reply(200, "text/html", "<html>" + everything),
                Fault.reply(502, "text/html", "<html>" + everything),
                Fault.malformedJson(),
                Fault.cutAfterProcessing(),
                Fault.cutInBody(),
                Fault.endlessBody());
    }

    private static String envelope(int code, String message) {
        return "{\"status_code\":" + code + ",\"message\":\"" + message.replace("\"", "") + "\",\"data\":null}";
    }
}
