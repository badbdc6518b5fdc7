// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.RequestJournal;
import vn.kyso.testkit.junit.FakeCaExtension;

@DisplayName("faults on the way")
class TransportFaultsTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);
    private final RequestJournal journal = vnpt.ca().journal();

    @Test
    @DisplayName("an HTTP error replaces the reply and nothing is processed")
    void httpError() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.httpStatus(503, "{\"status_code\":503}"));

        Wire.Answer failed = wire.sign("T-1", "HS-1");
        Wire.Answer repeated = wire.sign("T-1", "HS-1");

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.code()).isEqualTo(503);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(journal.signRequests("T-1")).isEqualTo(2);
        assertThat(journal.acceptedSigns("T-1")).isEqualTo(1);
    }

    @Test
    @DisplayName("an HTTP error after processing leaves a transaction behind")
    void httpErrorAfterProcessing() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.httpStatus(500).afterProcessing());

        Wire.Answer failed = wire.sign("T-1", "HS-1");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text()).isEqualTo("status 500");
        assertThat(journal.acceptedSigns("T-1")).isEqualTo(1);
        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("a cut before processing leaves nothing behind but the journal knows the digest")
    void cutBefore() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.cutBeforeProcessing());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> wire.sign("T-1", "HS-1"));

        assertThat(journal.acceptedSigns()).isZero();
        assertThat(journal.digestsReceived()).hasSize(1);
        assertThat(wire.status("T-1").status()).isEqualTo(400);
    }

    @Test
    @DisplayName("a cut after processing leaves a transaction behind")
    void cutAfter() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.cutAfterProcessing());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> wire.sign("T-1", "HS-1"));

        assertThat(journal.acceptedSigns("T-1")).isEqualTo(1);
        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"GET_CERTIFICATE", "SIGN", "STATUS"})
    @DisplayName("a cut in the body sends half of what it promised")
    void cutInBody(Operation operation) throws Exception {
        if (operation == Operation.STATUS) {
            wire.sign("T-1", "HS-1");
        }
        vnpt.ca().faults().next(operation, Fault.cutInBody());

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> call(operation));

        assertThat(vnpt.ca().faults().remaining()).isZero();
    }

    @Test
    @DisplayName("malformed JSON is a complete HTTP body without its end")
    void malformed() throws Exception {
        vnpt.ca().faults().next(Operation.GET_CERTIFICATE, Fault.malformedJson());

        Wire.Answer answer = wire.certificates();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).startsWith("{\"status_code\":200");
        assertThat(answer.json().isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("a maintenance page comes as HTML with status 200")
    void html() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.htmlPage());

        Wire.Answer answer = wire.sign("T-1", "HS-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("Hệ thống đang bảo trì");
        assertThat(answer.http().headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(journal.acceptedSigns()).isZero();
    }

    @Test
    @DisplayName("a byte order mark stands before the JSON")
    void byteOrderMark() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.byteOrderMark());

        String text = wire.sign("T-1", "HS-1").text();

        assertThat(text).startsWith("\ufeff{\"status_code\":200");
    }

    @Test
    @DisplayName("numbers come as text and text as numbers")
    void types() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.numbersAsText());
        vnpt.ca().faults().next(Operation.STATUS, Fault.textAsNumbers());
        vnpt.ca().faults().next(Operation.GET_CERTIFICATE, Fault.textAsNumbers());
        vnpt.ca().configure(s -> s.tellsExpiredIn(true));

        Wire.Answer sign = wire.sign("20260001", "7");
        Wire.Answer status = wire.status("20260001");
        Wire.Answer certificates = wire.certificates();

        assertThat(sign.json().path("status_code").textValue()).isEqualTo("200");
        assertThat(sign.data().path("expired_in").textValue()).isEqualTo("300");
        assertThat(status.data().path("transaction_id").isNumber()).isTrue();
        assertThat(status.signatures().get(0).path("doc_id").intValue()).isEqualTo(7);
        assertThat(status.signatures().get(0).path("signature_value").isTextual())
                .isTrue();
        assertThat(certificates
                        .data()
                        .path("user_certificates")
                        .path(0)
                        .path("cert_status")
                        .isNumber())
                .isTrue();
    }

    @Test
    @DisplayName("unknown fields appear on every level")
    void unknownFields() throws Exception {
        vnpt.ca().faults().next(Operation.STATUS, Fault.unknownFields());
        wire.sign("T-1", "HS-1");

        Wire.Answer answer = wire.status("T-1");

        assertThat(answer.json().has("x_new_object")).isTrue();
        assertThat(answer.data().has("x_new_null")).isTrue();
        assertThat(answer.signatures().get(0).has("x_new_text")).isTrue();
        assertThat(answer.message()).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("a text of its own can contradict what the reply carries")
    void message() throws Exception {
        vnpt.ca().phone().approveAfterPolls(1);
        vnpt.ca().faults().next(Operation.STATUS, Fault.message("SUCCESS"));
        vnpt.ca().faults().next(Operation.STATUS, Fault.message("FAILED"));
        wire.sign("T-1", "HS-1");

        Wire.Answer empty = wire.status("T-1");
        Wire.Answer full = wire.status("T-1");

        assertThat(empty.message()).isEqualTo("SUCCESS");
        assertThat(empty.signatures().isNull()).isTrue();
        assertThat(full.message()).isEqualTo("FAILED");
        assertThat(full.signatures()).hasSize(1);
    }

    @Test
    @DisplayName("HTTP 409 stands for waiting, and only for waiting")
    void conflict() throws Exception {
        vnpt.ca().phone().approveAfterPolls(2);
        vnpt.ca().faults().always(Operation.STATUS, Fault.conflictWhilePending());
        wire.sign("T-1", "HS-1");

        assertThat(wire.status("T-1").status()).isEqualTo(409);
        assertThat(wire.status("T-1").status()).isEqualTo(409);
        assertThat(wire.status("T-1").message()).isEqualTo("SUCCESS");
    }

    @Test
    @DisplayName("a delay holds the reply back by the fake's clock while the phone already rings")
    void delay() throws Exception {
        vnpt.ca().phone().ignore();
        vnpt.ca().faults().next(Operation.SIGN, Fault.delay(Duration.ofSeconds(30)));

        CompletableFuture<Wire.Answer> reply = wire.postLater(Wire.SIGN, wire.signRequest("T-1", "HS-1"));
        vnpt.ca().phone().awaitPending(Duration.ofSeconds(10));
        boolean early = reply.isDone();
        Clocks.awaitScheduled(vnpt.manualClock()); // the reply is put off right after the phone rang
        vnpt.manualClock().advance(Duration.ofSeconds(30));
        Wire.Answer answer = reply.get(10, TimeUnit.SECONDS);

        assertThat(early).isFalse();
        assertThat(answer.message()).isEqualTo("sig_wait_for_user_confirm");
    }

    @Test
    @DisplayName("a request that hangs is processed and never answered")
    void hang() {
        vnpt.ca().faults().next(Operation.SIGN, Fault.hang());

        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> wire.send(wire.to(Wire.SIGN)
                        .timeout(Duration.ofMillis(300))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                wire.signRequest("T-1", "HS-1").toString()))
                        .build()));

        assertThat(journal.acceptedSigns("T-1")).isEqualTo(1);
    }

    @Test
    @DisplayName("an endless body goes on until the client has enough")
    void endless() throws Exception {
        vnpt.ca().faults().next(Operation.STATUS, Fault.endlessBody());
        long enough = 8 * 1024 * 1024;
        long read = 0;

        try (Socket socket = new Socket("127.0.0.1", vnpt.ca().baseUri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /sca/sp769" + Wire.statusPath("T-1")
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[64 * 1024];
            while (read < enough) {
                int count = in.read(buffer);
                assertThat(count).isPositive();
                read += count;
            }
        }

        assertThat(read).isGreaterThanOrEqualTo(enough);
        assertThat(wire.sign("T-2", "HS-2").status())
                .as("the fake is still there")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("several faults of one call strike together")
    void together() throws Exception {
        vnpt.ca().faults().next(Operation.SIGN, Fault.unknownFields(), Fault.byteOrderMark(), Fault.numbersAsText());

        String text = wire.sign("T-1", "HS-1").text();

        assertThat(text).startsWith("\ufeff{\"status_code\":\"200\"").contains("x_new_text");
    }

    private Wire.Answer call(Operation operation) throws Exception {
        return switch (operation) {
            case GET_CERTIFICATE -> wire.certificates();
            case SIGN -> wire.sign("T-2", "HS-2");
            case STATUS -> wire.status("T-1");
            default -> throw new IllegalArgumentException("VNPT SmartCA has no " + operation);
        };
    }
}
