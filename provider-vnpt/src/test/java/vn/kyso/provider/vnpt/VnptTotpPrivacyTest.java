// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.tck.Eavesdropper;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Passwords, one-time passwords, their secret and the sad leave no trace in logs, exceptions, handles and texts. */
class VnptTotpPrivacyTest {

    private final TotpBed bed = TotpBed.holdingSecrets(config -> config);
    private final TotpBed typing = TotpBed.typing(config -> config);

    @RegisterExtension
    private final Eavesdropper eavesdropper = new Eavesdropper();

    private final List<String> forbidden = new ArrayList<>();

    @AfterEach
    void close() {
        bed.close();
        typing.close();
    }

    @Test
    void nothingOfTheSignersSecretsIsToldAnywhere() {
        Submission submission = bed.submission("HS-0001", "HS-0002");
        forbidden.add(bed.ca.otp());
        eavesdropper.keep(bed.submit(submission));
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
        eavesdropper.keep(bed.held(bed.ca.totpSecret()));
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
                    eavesdropper.failureOf(() -> bed.submit(bed.submission("HS-0001", "HS-0002")));
                }
            }
        }
        Submission typed = typing.submission("HS-0003");
        SubmissionReceipt receipt = typing.submit(typed);
        receipt.handle().forEach((name, value) -> eavesdropper.keep(name));
        eavesdropper.failureOf(() -> typing.activate(typed, receipt, typing.typed("Sai-Mat-Khau-1", "000000")));
        eavesdropper.failureOf(
                () -> typing.activate(typed, receipt, typing.typed(typing.ca.signerPassword(), "999999")));
        forbidden.addAll(List.of("Sai-Mat-Khau-1", typing.ca.signerPassword()));

        eavesdropper.assertLogged("confirm");
        eavesdropper.assertFailed("OutcomeUnknownException", "activation-data-rejected");
        eavesdropper.assertHeardNothingOf(forbidden);
    }
}
