// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.misa.MisaSecondFactor;

/** Good and bad calls leave nothing of secrets, persons, bodies and transactions in a log line or an exception. */
class MisaPrivacyTest {

    private static final String CODE = "830461";

    private final Bed bed = new Bed(config -> config.refusedPasswordPause(java.time.Duration.ofMillis(1)));
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
        bed.ask(submission, receipt);
        forbid(submission, receipt);
        String everything = String.join(" ; ", forbidden).replace("\"", "");

        for (Fault fault : faults(everything)) {
            bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
            tell(bed::credentials);
            bed.ca.faults().next(Operation.SIGN, fault);
            tell(() -> bed.submit(submission));
            bed.ca.faults().next(Operation.STATUS, fault);
            tell(() -> bed.ask(submission, receipt));
            logInAnew(fault);
        }
        tell(() -> bed.provider.transactionsOf(Callback.ofJson("{\"clientId\":\"" + everything + "\"}")));
        tell(() -> bed.provider.transactionsOf(Callback.ofJson("x" + everything)));
        bed.ca.close();
        tell(bed::credentials);
        tell(() -> bed.submit(submission));
        tell(() -> bed.ask(submission, receipt));

        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            logged.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                logged.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        assertThat(logged.toString())
                .as("calls are logged at all")
                .contains("misa sign")
                .contains("misa status")
                .contains("misa login")
                .contains("misa second factor")
                .contains("misa refresh");
        assertThat(told.toString())
                .as("calls failed at all")
                .contains("OutcomeUnknownException")
                .contains("activation-data-rejected");
        String all = logged.append(told).toString();
        assertThat(forbidden).allSatisfy(text -> assertThat(all).doesNotContainIgnoringCase(text));
    }

    /** Every login call meets the fault once, on a node that knows nothing. */
    private void logInAnew(Fault fault) {
        try (MisaEsign node = MisaEsign.open(
                bed.config().tokenStore(MisaTokenStore.inMemory()).build())) {
            bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.MESSAGE);
            bed.ca.faults().next(Operation.LOGIN, fault);
            tell(() -> node.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()));
            bed.clock.advance(java.time.Duration.ofSeconds(1));
            tell(() -> node.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()));
            bed.ca.faults().next(Operation.SEND_OTP, fault);
            tell(() -> node.logIn(Bed.SIGNER, ActivationData.none(), Bed.context()));
            bed.ca.faults().next(Operation.SECOND_FACTOR, fault);
            tell(() -> node.logIn(Bed.SIGNER, ActivationData.of(Secret.of(CODE)), Bed.context()));
            bed.ca.secondFactor(Bed.USER_NAME, MisaSecondFactor.NONE);
        }
        bed.ca.endTokens(Bed.USER_NAME);
        bed.ca.faults().next(Operation.TOKEN, fault);
        tell(bed::credentials);
        bed.clock.advance(java.time.Duration.ofSeconds(1));
        tell(bed::credentials);
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

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RemoteSigningException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            told.append(text).append(e.failure());
        }
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
