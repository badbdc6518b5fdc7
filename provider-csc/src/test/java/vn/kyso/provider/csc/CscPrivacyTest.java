// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscSettings;

/** Good and bad calls leave nothing of secrets, persons, codes and proofs in a log line, an exception or a handle. */
class CscPrivacyTest {

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
    void quiet() {
        root().detachAppender(lines);
        root().setLevel(Level.ERROR);
    }

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
                tell(() -> bed.provider.activate(Bed.query(submission, receipt), pin, Bed.context()));
                tell(bed::credential);
                bed.ca.forgetAccessTokens();
                tell(bed::credential);
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
                tell(() -> bed.provider.activate(
                        Bed.query(submission, receipt),
                        ActivationData.ofRedirect(returned.getRawQuery()),
                        Bed.context()));
                bed.ca.faults().clear();
            }
            assertNothingTold(receipt.handle());
        }
    }

    private void assertNothingTold(Map<String, String> handle) {
        StringBuilder all = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            if (!line.getLoggerName().startsWith("vn.kyso")) {
                continue;
            }
            all.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                all.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        assertThat(all.toString()).as("calls are logged at all").contains("csc credentials/list");
        assertThat(told.toString()).as("calls failed at all").contains("Exception");
        String everything = all.append(told).toString();
        assertThat(forbidden).allSatisfy(text -> assertThat(everything).doesNotContain(text));
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
