// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.sign;

import java.util.Arrays;
import vn.kyso.core.FailureCode;
import vn.kyso.core.PreparedDocument;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.pades.internal.cms.CmsReader;

/** The second step for a document that came back signed: its increment is whole, nothing is embedded. */
final class ReturnedCompletion {

    private ReturnedCompletion() {}

    static SignedRevision of(PreparedDocument prepared, CompletionContext context) {
        GatewayPdf pdf = GatewayPdf.decode(prepared.state());
        if (pdf.stage() == GatewayPdf.Stage.REGISTERED) {
            throw FailureCode.SELF_CHECK_FAILED
                    .because("The document went to the provider to be signed as a whole and has not come back; a value"
                            + " alone does not complete it")
                    .toException();
        }
        Completion.checkCertificate(pdf.certificateSha256(), context.chain());
        Completion.checkValue(prepared, context);
        byte[] value = context.value().toByteArray();
        return new SignedRevision(
                pdf.digestAlgorithm(),
                pdf.level(),
                pdf.increment(),
                pdf.gapStart(),
                pdf.gapLength(),
                (CmsReader read) -> Arrays.equals(read.value(), value)
                        ? java.util.Optional.empty()
                        : java.util.Optional.of("the value in it is not the one that was verified"));
    }
}
