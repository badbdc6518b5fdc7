// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.RecordedRequest;
import vn.kyso.testkit.ca.RequestJournal;
import vn.kyso.testkit.junit.FakeCaExtension;

@DisplayName("the journal")
class JournalTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt =
            FakeCaExtension.onManualClock(() -> FakeVnptSmartCa.builder().journalSize(3));

    private final Wire wire = new Wire(vnpt);
    private final RequestJournal journal = vnpt.ca().journal();

    @Test
    @DisplayName("proves that a document was submitted once")
    void submittedOnce() throws Exception {
        wire.sign("T-1", "HS-1", "HS-2");
        wire.sign("T-1", "HS-1");
        wire.sign("T-2", "HS-2");

        assertThat(journal.signRequests("T-1")).isEqualTo(2);
        assertThat(journal.acceptedSigns("T-1")).isEqualTo(1);
        assertThat(journal.acceptedSigns()).isEqualTo(2);
        assertThat(journal.acceptedSignsOfDocument("HS-1")).isEqualTo(1);
        assertThat(journal.acceptedSignsOfDocument("HS-2")).isEqualTo(2);
        assertThat(journal.acceptedSignsOfDigest(Wire.digest("HS-1"))).isEqualTo(1);
        assertThat(journal.acceptedSignsOfDigest(Wire.digest("HS-9"))).isZero();
    }

    @Test
    @DisplayName("counts the bytes of bodies in both directions")
    void bytes() throws Exception {
        wire.sign("T-1", "HS-1");
        long received = journal.newest().get(0).body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;

        assertThat(journal.bytesReceived()).isEqualTo(received);
        assertThat(journal.bytesAnswered()).isBetween(50L, 2_000L);
        journal.clear();
        assertThat(journal.bytesReceived()).isZero();
        assertThat(journal.bytesAnswered()).isZero();
    }

    @Test
    @DisplayName("knows every digest that ever arrived, in refused, cut and upper-case requests too")
    void digests() throws Exception {
        wire.certificates();
        int before = journal.digestsReceived().size();
        ObjectNode refused = wire.signRequest("T-1", "HS-1").put("sp_password", "wrong");
        wire.post(Wire.SIGN, refused);
        vnpt.ca().faults().next(Operation.SIGN, Fault.cutBeforeProcessing());
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> wire.sign("T-2", "HS-2"));
        String upper = HexFormat.of().withUpperCase().formatHex(Wire.digest("HS-3"));
        ObjectNode request = wire.signRequest("T-3", "HS-3");
        ((ObjectNode) request.path("sign_files").get(0)).put("data_to_be_signed", upper);
        wire.post(Wire.SIGN, request);

        assertThat(before).isZero();
        assertThat(journal.acceptedSigns()).isZero();
        assertThat(journal.digestsReceived())
                .containsExactlyInAnyOrder(
                        HexFormat.of().formatHex(Wire.digest("HS-1")),
                        HexFormat.of().formatHex(Wire.digest("HS-2")),
                        HexFormat.of().formatHex(Wire.digest("HS-3")));
    }

    @Test
    @DisplayName("keeps the newest requests in full and counts all")
    void bounded() throws Exception {
        wire.certificates();
        wire.sign("T-1", "HS-1");
        wire.status("T-1");
        wire.status("T-1");
        wire.post("/nowhere", "{}");

        assertThat(journal.requests()).isEqualTo(5);
        assertThat(journal.requests(Operation.GET_CERTIFICATE)).isEqualTo(1);
        assertThat(journal.requests(Operation.STATUS)).isEqualTo(2);
        assertThat(journal.polls("T-1")).isEqualTo(2);
        assertThat(journal.polls("T-2")).isZero();
        assertThat(journal.newest()).extracting(RecordedRequest::number).containsExactly(3L, 4L, 5L);
        assertThat(journal.newest(Operation.STATUS)).hasSize(2);
        RecordedRequest last = journal.newest().get(2);
        assertThat(last.operation()).isNull();
        assertThat(last.method()).isEqualTo("POST");
        assertThat(last.path()).isEqualTo("/sca/sp769/nowhere");
        assertThat(last.contentType()).isEqualTo("application/json");
        assertThat(last.body()).isEqualTo("{}");
        assertThat(last.at()).isEqualTo(vnpt.manualClock().instant());
    }

    @Test
    @DisplayName("shows bodies only to those who ask for them")
    void discreet() throws Exception {
        wire.sign("T-1", "HS-1");

        RecordedRequest request = journal.newest().get(0);

        assertThat(request.body()).contains(vnpt.ca().spPassword());
        assertThat(request.toString()).doesNotContain(vnpt.ca().spPassword(), "001099000000");
    }

    @Test
    @DisplayName("lets a test wait for requests")
    void awaits() throws Exception {
        CompletableFuture<Void> two =
                CompletableFuture.runAsync(() -> journal.awaitRequests(Operation.STATUS, 2, Duration.ofSeconds(20)));
        wire.status("T-1");
        wire.status("T-1");
        two.get(20, TimeUnit.SECONDS);

        assertThatIllegalStateException()
                .isThrownBy(() -> journal.awaitRequests(Operation.SIGN, 1, Duration.ofMillis(20)))
                .withMessageContaining("0 arrived");
    }

    @Test
    @DisplayName("forgets everything when cleared")
    void clear() throws Exception {
        wire.sign("T-1", "HS-1");
        wire.status("T-1");
        journal.clear();

        assertThat(journal.requests()).isZero();
        assertThat(journal.requests(Operation.SIGN)).isZero();
        assertThat(journal.newest()).isEmpty();
        assertThat(journal.digestsReceived()).isEmpty();
        assertThat(journal.acceptedSigns()).isZero();
        assertThat(journal.polls("T-1")).isZero();
    }
}
