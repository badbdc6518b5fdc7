// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.core.ActivationData;
import vn.kyso.core.spi.Callback;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.tck.Eavesdropper;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Logins and calls, good and bad, leave nothing of secrets, tokens, persons, bodies and transactions anywhere. */
class VnptOAuthPrivacyTest {

    private final OAuthBed bed = new OAuthBed();

    @RegisterExtension
    private final Eavesdropper eavesdropper = new Eavesdropper();

    private final List<String> forbidden = new ArrayList<>();

    @AfterEach
    void close() {
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
            eavesdropper.failureOf(() -> bed.provider.credentials(OAuthBed.SIGNER, Bed.context()));
            eavesdropper.failureOf(() -> bed.provider.credentials(OAuthBed.SIGNER, Bed.context()));
            eavesdropper.failureOf(() -> bed.submit(submission));
            eavesdropper.failureOf(() -> bed.query(submission, receipt));
            bed.ca.faults().clear();
            bed.ca.expireAccessTokens();
            bed.ca.faults().next(Operation.TOKEN, fault);
            eavesdropper.failureOf(() -> bed.submit(submission));
            eavesdropper.failureOf(() -> bed.back(back));
        }
        eavesdropper.failureOf(
                () -> bed.back(URI.create("https://x.invalid/?state=" + bed.ca.clientSecret() + "&code=Geheim-4711")));
        eavesdropper.failureOf(() -> bed.step(ActivationData.of(vn.kyso.core.Secret.of("Geheim-4711"))));
        eavesdropper.failureOf(() -> bed.provider.transactionsOf(Callback.ofJson(everything)));
        eavesdropper.failureOf(() -> bed.provider.transactionsOf(Callback.ofJson("x" + everything)));
        eavesdropper.keep(page.getHost());
        eavesdropper.keep(bed.tokens.find(OAuthBed.SIGNER));
        eavesdropper.keep(bed.provider.descriptor());

        eavesdropper.assertLogged("signhash", "token");
        eavesdropper.assertFailed("OutcomeUnknownException");
        eavesdropper.assertHeardNothingOf(forbidden);
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

    private static String envelope(int code, String message) {
        return "{\"code\":" + code + ",\"codeDesc\":\"" + message.replace("\"", "") + "\",\"message\":\""
                + message.replace("\"", "") + "\",\"content\":null}";
    }
}
