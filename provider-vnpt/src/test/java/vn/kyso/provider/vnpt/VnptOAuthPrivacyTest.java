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
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import vn.kyso.core.ActivationData;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Logins and calls, good and bad, leave nothing of secrets, tokens, persons, bodies and transactions anywhere. */
class VnptOAuthPrivacyTest {

    private final OAuthBed bed = new OAuthBed();
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
    void neitherLogsNorExceptionsTellOfSecretsTokensPersonsBodiesOrTransactions() {
        URI page = bed.page();
        URI back = bed.ca.browser().approve(page);
        bed.back(back);
        Submission submission = bed.submission("HS-0001", "HS-0002");
        SubmissionReceipt receipt = bed.submit(submission);
        bed.query(submission, receipt);
        forbid(submission, receipt, back);
        String everything = envelope(30_000, String.join(" ; ", forbidden));

        for (Fault fault : faults(everything)) {
            for (Operation operation :
                    List.of(Operation.LIST_CREDENTIALS, Operation.GET_CERTIFICATE, Operation.SIGN, Operation.STATUS)) {
                bed.ca.faults().next(operation, fault);
            }
            tell(() -> bed.provider.credentials(OAuthBed.SIGNER, Bed.context()));
            tell(() -> bed.provider.credentials(OAuthBed.SIGNER, Bed.context()));
            tell(() -> bed.submit(submission));
            tell(() -> bed.query(submission, receipt));
            bed.ca.faults().clear();
            bed.ca.expireAccessTokens();
            bed.ca.faults().next(Operation.TOKEN, fault);
            tell(() -> bed.submit(submission));
            tell(() -> bed.back(back));
        }
        tell(() -> bed.back(URI.create("https://x.invalid/?state=" + bed.ca.clientSecret() + "&code=Geheim-4711")));
        tell(() -> bed.step(ActivationData.of(vn.kyso.core.Secret.of("Geheim-4711"))));
        tell(() -> bed.provider.transactionsOf(Callback.ofJson(everything)));
        tell(() -> bed.provider.transactionsOf(Callback.ofJson("x" + everything)));
        told.append(page.getHost()).append(bed.tokens.find(OAuthBed.SIGNER)).append(bed.provider.descriptor());

        StringBuilder logged = new StringBuilder();
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            logged.append(line.getFormattedMessage()).append('\n');
            if (line.getThrowableProxy() != null) {
                logged.append(ThrowableProxyUtil.asString(line.getThrowableProxy()));
            }
        }
        assertThat(logged.toString())
                .as("calls are logged at all")
                .contains("signhash")
                .contains("token");
        assertThat(told.toString()).as("calls failed at all").contains("OutcomeUnknownException");
        String all = logged.append(told).toString();
        assertThat(forbidden).allSatisfy(text -> assertThat(all).doesNotContainIgnoringCase(text));
    }

    private void forbid(Submission submission, SubmissionReceipt receipt, URI back) {
        VnptTokenStore.Tokens tokens = bed.tokens.find(OAuthBed.SIGNER).orElseThrow();
        forbidden.addAll(List.of(
                bed.ca.clientSecret(),
                bed.ca.clientId(),
                tokens.access().expose(),
                tokens.refresh().orElseThrow().expose(),
                back.getRawQuery()
                        .substring("code=".length(), back.getRawQuery().indexOf('&')),
                Bed.PERSONAL_NUMBER,
                "Nguyễn",
                "Văn A",
                "HS-0001",
                "HS-0002.pdf",
                "Ký đơn đề nghị",
                "Geheim-4711",
                Base64.getEncoder()
                        .encodeToString(submission.items().get(0).digest().toByteArray()),
                submission.transactionId().value(),
                receipt.transactionId().value(),
                submission.credential().id().value()));
    }

    private static List<Fault> faults(String everything) {
        return List.of(
                Fault.httpStatus(400, everything),
                Fault.httpStatus(401, everything),
                Fault.httpStatus(403, everything),
                Fault.httpStatus(200, everything),
                Fault.httpStatus(200, everything.replace("30000", "99999")),
                Fault.httpStatus(200, everything.replace("30000", "\"x" + Bed.PERSONAL_NUMBER + "\"")),
                Fault.httpStatus(200, everything + everything),
                Fault.httpStatus(
                        200,
                        "{\"code\":0,\"content\":{\"tranId\":\"Nguyễn Văn A\",\"documents\":[{\"sig\":\"%Nguyễn Văn A\"}]}}"),
                Fault.httpStatus(
                        400, "{\"error\":\"" + Bed.PERSONAL_NUMBER + "\",\"error_description\":\"Nguyễn Văn A\"}"),
                Fault.reply(200, "text/html", "<html>" + everything),
                Fault.reply(502, "text/html", "<html>" + everything),
                Fault.malformedJson(),
                Fault.cutAfterProcessing(),
                Fault.cutInBody());
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
        return "{\"code\":" + code + ",\"codeDesc\":\"" + message.replace("\"", "") + "\",\"message\":\""
                + message.replace("\"", "") + "\",\"content\":null}";
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
