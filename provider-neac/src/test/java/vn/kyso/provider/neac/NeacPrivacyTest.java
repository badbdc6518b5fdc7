// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Submission;
import vn.kyso.tck.Eavesdropper;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Good and bad calls leave nothing of secrets, persons, bodies and transactions in a log line or an exception. */
class NeacPrivacyTest {

    private static final byte[] PDF = Pdfs.onePage();

    @RegisterExtension
    private final Eavesdropper eavesdropper = new Eavesdropper();

    @ParameterizedTest
    @ValueSource(strings = {"ca2", "intrust", "gateway", "file"})
    void neitherLogsNorExceptionsTellOfSecretsPersonsBodiesOrTransactions(String service) {
        try (Bed bed = open(service)) {
            Submission submission = submission(bed, service);
            List<String> forbidden = forbidden(bed, submission);
            eavesdropper.failureOf(() -> bed.submit(submission));
            String everything = envelope(400, String.join(" ; ", forbidden));
            CallContext brief = new CallContext(Duration.ofSeconds(5), "test-correlation");
            for (Fault fault : faults(everything)) {
                bed.ca.faults().next(Operation.GET_CERTIFICATE, fault);
                eavesdropper.failureOf(() -> bed.provider.credentials(Bed.SIGNER, brief));
                bed.ca.faults().next(Operation.SIGN, fault);
                eavesdropper.failureOf(() -> bed.provider.submit(submission(bed, service), brief));
                if (bed.ca.faults().remaining() > 0) {
                    bed.ca.faults().clear();
                }
                eavesdropper.failureOf(
                        () -> bed.provider.query(Bed.query(submission, submission.transactionId(), Map.of()), brief));
            }
            eavesdropper.keep(bed.provider + " " + bed.provider.descriptor() + " " + submission.transactionId());
            assertSilent(service, forbidden);
        }
    }

    private void assertSilent(String service, List<String> forbidden) {
        eavesdropper.assertLogged(service.equals("file") ? " sign_file" : " sign");
        eavesdropper.assertFailed("OutcomeUnknownException");
        eavesdropper.assertHeardNothingOf(forbidden);
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

    private static String envelope(int code, String message) {
        return "{\"status_code\":" + code + ",\"message\":\"" + message.replace("\"", "") + "\",\"data\":null}";
    }
}
