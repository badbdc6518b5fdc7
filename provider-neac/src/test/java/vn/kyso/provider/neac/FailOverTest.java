// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.Submission;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;

/** Two addresses of one service: the second is for what certainly did not reach the first. */
class FailOverTest {

    private final Bed bed = Bed.intrust();

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void whereTheFirstCannotBeConnectedTheSecondServesListsAndSubmissions() throws IOException {
        try (SigningProvider provider = NeacServices.open(Bed.intrust(bed.ca)
                .baseUri(nobody())
                .secondaryBaseUri(bed.ca.baseUri())
                .build())) {
            assertThat(provider.credentials(Bed.SIGNER, Bed.context())).hasSize(1);
            assertThat(provider.submit(bed.submission("a"), Bed.context()).answer())
                    .isInstanceOf(ProviderAnswer.Values.class);
        }
    }

    @Test
    void whatMayHaveReachedTheFirstIsNotSentToTheSecond() throws IOException {
        try (Bed second = Bed.intrust();
                SigningProvider provider = NeacServices.open(Bed.intrust(bed.ca)
                        .secondaryBaseUri(second.ca.baseUri())
                        .build())) {
            bed.ca.faults().next(Operation.SIGN, Fault.cutBeforeProcessing());
            Submission submission = bed.submission("a");
            assertThatThrownBy(() -> provider.submit(submission, Bed.context()))
                    .isInstanceOf(OutcomeUnknownException.class);
            assertThat(second.ca.journal().requests(Operation.SIGN)).isZero();
        }
    }

    private static URI nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }
}
