// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.TransactionId;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Good and bad calls leave nothing of secrets, persons, bodies and transactions in a log line or an exception. */
class VnptPrivacyTest {

    private final Bed bed = new Bed();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StringBuilder told = new StringBuilder();
    private final List<String> forbidden = new ArrayList<>();

    @BeforeEach
    void listen() {
        lines.start();
        root().addAppender(lines);
        root().setLevel(Level.TRACE);
    }

    @AfterEach
    void close() {
        root().detachAppender(lines);
        root().setLevel(Level.ERROR);
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
            tell(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()));
            bed.ca.faults().next(Operation.SIGN, fault);
            tell(() -> bed.submit(submission));
            bed.ca.faults().next(2, Operation.STATUS, fault);
            tell(() -> bed.provider.query(Bed.query(submission, receipt), Bed.context()));
        }
        tell(() -> bed.provider.transactionsOf(Callback.ofJson(everything)));
        tell(() -> bed.provider.transactionsOf(Callback.ofJson("x" + everything)));
        bed.ca.close();
        tell(() -> bed.provider.credentials(Bed.SIGNER, Bed.context()));
        tell(() -> bed.submit(submission));
        tell(() -> bed.provider.query(
                Bed.query(
                        submission,
                        TransactionId.ofProvider(submission.transactionId().value()),
                        Map.of()),
                Bed.context()));

        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            logged.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                logged.append(ch.qos.logback.classic.spi.ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        assertThat(logged.toString())
                .as("calls are logged at all")
                .contains("vnpt sign")
                .contains("vnpt status");
        assertThat(told.toString()).as("calls failed at all").contains("OutcomeUnknownException");
        String all = logged.append(told).toString();
        assertThat(forbidden).allSatisfy(text -> assertThat(all).doesNotContainIgnoringCase(text));
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

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RemoteSigningException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            told.append(text).append(e.failure());
        }
    }

    private static String envelope(int code, String message) {
        return "{\"status_code\":" + code + ",\"message\":\"" + message.replace("\"", "") + "\",\"data\":null}";
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
