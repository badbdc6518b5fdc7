// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

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
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Passwords, one-time passwords, their secret and the sad leave no trace in logs, exceptions, handles and texts. */
class VnptTotpPrivacyTest {

    private final TotpBed bed = TotpBed.holdingSecrets(config -> config);
    private final TotpBed typing = TotpBed.typing(config -> config);
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
        typing.close();
    }

    @Test
    void nothingOfTheSignersSecretsIsToldAnywhere() {
        Submission submission = bed.submission("HS-0001", "HS-0002");
        forbidden.add(bed.ca.otp());
        told.append(bed.submit(submission));
        String sad = bed.ca.journal().newest(Operation.CONFIRM).get(0).body();
        sad = sad.substring(sad.indexOf("eyJ"));
        forbidden.addAll(List.of(
                sad.substring(0, sad.indexOf('"')),
                bed.ca.signerPassword(),
                bed.ca.totpSecret(),
                bed.ca.spPassword(),
                Bed.PERSONAL_NUMBER,
                "Nguyễn",
                "HS-0001.pdf",
                "Ký đơn đề nghị",
                submission.items().get(0).digest().hex()));
        told.append(bed.held(bed.ca.totpSecret()));
        for (int code : new int[] {200, 400, 401, 403, 500, 999}) {
            String echo = "{\"status_code\":" + code + ",\"message\":\"OTP " + String.join(" ; ", forbidden) + "\"}";
            for (Operation step : List.of(Operation.SIGN, Operation.CONFIRM)) {
                for (Fault fault : List.of(
                        Fault.httpStatus(Math.min(code, 599), echo),
                        Fault.httpStatus(200, echo),
                        Fault.httpStatus(200, echo + echo),
                        Fault.cutInBody())) {
                    bed.clock.advance(java.time.Duration.ofSeconds(60));
                    forbidden.add(bed.ca.otp());
                    bed.ca.faults().next(step, fault);
                    tell(() -> bed.submit(bed.submission("HS-0001", "HS-0002")));
                }
            }
        }
        Submission typed = typing.submission("HS-0003");
        SubmissionReceipt receipt = typing.submit(typed);
        receipt.handle().forEach((name, value) -> told.append(name));
        tell(() -> typing.activate(typed, receipt, typing.typed("Sai-Mat-Khau-1", "000000")));
        tell(() -> typing.activate(typed, receipt, typing.typed(typing.ca.signerPassword(), "999999")));
        forbidden.addAll(List.of("Sai-Mat-Khau-1", typing.ca.signerPassword()));

        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            logged.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                logged.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        assertThat(logged.toString()).as("calls are logged at all").contains("confirm");
        assertThat(told.toString())
                .as("calls failed at all")
                .contains("OutcomeUnknownException")
                .contains("activation-data-rejected");
        String all = logged.append(told).toString();
        assertThat(forbidden).allSatisfy(text -> assertThat(all).doesNotContainIgnoringCase(text));
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
