// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Submission;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Good and bad calls leave nothing of secrets, persons, bodies and transactions in a log line or an exception. */
class NeacPrivacyTest {

    private static final byte[] PDF = Pdfs.onePage();

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final StringBuilder told = new StringBuilder();

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
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca2", "intrust", "gateway", "file"})
    void neitherLogsNorExceptionsTellOfSecretsPersonsBodiesOrTransactions(String service) {
        try (Bed bed = open(service)) {
            Submission submission = submission(bed, service);
            List<String> forbidden = forbidden(bed, submission);
            tell(() -> bed.submit(submission));
            String everything = envelope(400, String.join(" ; ", forbidden));
            CallContext brief = new CallContext(Duration.ofSeconds(5), "test-correlation");
            for (Fault fault : faults(everything)) {
                bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
                tell(() -> bed.provider.credentials(Bed.SIGNER, brief));
                bed.ca.faults().next(Operation.SIGN, fault);
                tell(() -> bed.provider.submit(submission(bed, service), brief));
                if (bed.ca.faults().remaining() > 0) {
                    bed.ca.faults().clear();
                }
                tell(() -> bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), brief));
            }
            tell(() -> {
                throw new IllegalStateException(
                        bed.provider + " " + bed.provider.descriptor() + " " + submission.transactionId());
            });
            assertSilent(service, forbidden);
        }
    }

    private void assertSilent(String service, List<String> forbidden) {
        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            logged.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                logged.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        assertThat(logged.toString())
                .as("calls are logged at all")
                .contains(service.equals("file") ? " sign_file" : " sign");
        assertThat(told.toString()).as("calls failed at all").contains("OutcomeUnknownException");
        String all = logged.append(told).toString();
        assertThat(forbidden).allSatisfy(text -> assertThat(all).doesNotContainIgnoringCase(text));
    }

    private static Bed open(String service) {
        return switch (service) {
            case "ca2" -> Bed.ca2();
            case "intrust" -> Bed.intrust();
            case "gateway" -> Bed.polledGateway();
            default -> Bed.fileGateway();
        };
    }

    private static Submission submission(Bed bed, String service) {
        return service.equals("file") ? bed.file("HS-0001", PDF) : bed.submission("HS-0001");
    }

    private static List<String> forbidden(Bed bed, Submission submission) {
        return new ArrayList<>(List.of(
                bed.ca.spPassword(),
                bed.ca.spId(),
                bed.ca.token(),
                Bed.PERSONAL_NUMBER,
                "CCCD",
                "Nguyễn",
                "Văn A",
                "HS-0001",
                "Ký đơn đề nghị",
                "gw-tx-",
                Base64.getEncoder().encodeToString(PDF).substring(0, 40),
                submission.items().get(0).digest().hex(),
                submission.transactionId().value(),
                submission.credential().id().value()));
    }

    private static List<Fault> faults(String everything) {
        return List.of(
                Fault.httpStatus(400, everything),
                Fault.httpStatus(401, everything.replace("400", "401")),
                Fault.httpStatus(500, everything),
                Fault.httpStatus(200, everything.replace("400", "200")),
                Fault.httpStatus(200, everything.replace("400", "999")),
                Fault.httpStatus(200, everything.replace("400", "\"x" + Bed.PERSONAL_NUMBER + "\"")),
                Fault.httpStatus(200, everything + everything),
                Fault.httpStatus(
                        200,
                        "{\"status_code\":200,\"data\":{\"signatures\":[{\"signature_value\":\"%Nguyễn Văn A\"}],"
                                + "\"user_certificates\":[{\"cert_data\":\"Nguyễn Văn A\",\"serial_number\":\""
                                + Bed.PERSONAL_NUMBER + "\"}]}}"),
                Fault.reply(200, "text/html", "<html>" + everything),
                Fault.malformedJson(),
                Fault.cutAfterProcessing(),
                Fault.endlessBody());
    }

    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RemoteSigningException e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            told.append(text).append(e.failure());
        } catch (IllegalStateException described) {
            told.append(described.getMessage());
        }
    }

    private static String envelope(int code, String message) {
        return "{\"status_code\":" + code + ",\"message\":\"" + message.replace("\"", "") + "\",\"data\":null}";
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
