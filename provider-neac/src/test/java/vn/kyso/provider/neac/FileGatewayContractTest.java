// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import org.junit.jupiter.api.DisplayName;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.SignableDocument;
import vn.kyso.pades.PadesSigner;
import vn.kyso.pades.PdfDocument;
import vn.kyso.tck.FakeCaSide;
import vn.kyso.tck.ProviderBench;
import vn.kyso.tck.ProviderContract;
import vn.kyso.tck.RemoteCall;
import vn.kyso.testkit.ca.neac.FakeNeac;
import vn.kyso.testkit.time.ManualClock;

@DisplayName("NEAC gateway, whole files")
class FileGatewayContractTest extends ProviderContract {

    private static final byte[] PDF = Pdfs.onePage();

    @Override
    protected ProviderBench open(ManualClock clock) {
        FakeNeac ca = FakeNeac.fileGateway().timer(clock).start();
        NeacConfig config =
                Bed.fileGateway(Bed.FPT, ca).http(http -> http.clock(clock)).build();
        return ProviderBench.of(FakeCaSide.of(ca).mapping(RemoteCall.QUERY, null), () -> NeacServices.open(config))
                .type("neac-file")
                .secret(ca.token())
                .documents(PadesSigner.create(), FileGatewayContractTest::document)
                .build();
    }

    private static SignableDocument document(String reference) {
        return PdfDocument.builder(reference + ".pdf", DocumentContent.of(PDF))
                .reference(reference)
                .build();
    }
}
