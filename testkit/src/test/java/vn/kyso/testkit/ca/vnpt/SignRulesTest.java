// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.VnptSettings.ErrorStyle;
import vn.kyso.testkit.ca.vnpt.VnptSettings.ReplyId;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("sign")
class SignRulesTest {

    @RegisterExtension
    static final FakeCaExtension<FakeVnptSmartCa> vnpt = FakeCaExtension.onManualClock(FakeVnptSmartCa::builder);

    private final Wire wire = new Wire(vnpt);

    @Test
    @DisplayName("accepts a right request and rings the phone")
    void accepts() throws Exception {
        vnpt.ca().phone().ignore();

        Wire.Answer answer = wire.sign("T-1", "HS-1", "HS-2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.message()).isEqualTo("sig_wait_for_user_confirm");
        assertThat(answer.data().path("transaction_id").textValue()).isEqualTo("T-1");
        assertThat(answer.data().path("tran_code").textValue()).hasSize(36);
        assertThat(answer.data().has("expired_in")).isFalse();
        assertThat(vnpt.ca().phone().pending()).singleElement().satisfies(shown -> {
            assertThat(shown.description()).isEqualTo("Tờ khai đăng ký");
            assertThat(shown.docIds()).containsExactly("HS-1", "HS-2");
        });
    }

    @Test
    @DisplayName("names another transaction id and the seconds left when told to")
    void switches() throws Exception {
        vnpt.ca().configure(s -> s.replyId(ReplyId.DIFFERENT).tellsExpiredIn(true));

        Wire.Answer answer = wire.sign("T-1", "HS-1");

        assertThat(answer.data().path("transaction_id").textValue()).hasSize(36).isNotEqualTo("T-1");
        assertThat(answer.data().path("expired_in").intValue()).isEqualTo(300);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("a wrong sp_id", 401, change(body -> body.put("sp_id", "other"))),
                arguments("a wrong sp_password", 401, change(body -> body.put("sp_password", "other"))),
                arguments("a number as sp_id", 400, change(body -> body.put("sp_id", 1))),
                arguments("no signer", 400, change(body -> body.remove("user_id"))),
                arguments("an unknown signer", 401, change(body -> body.put("user_id", "001088000000"))),
                arguments("no transaction_id", 400, change(body -> body.remove("transaction_id"))),
                arguments("no serial_number", 400, change(body -> body.remove("serial_number"))),
                arguments("a stranger's serial_number", 400, change(body -> body.put("serial_number", "00ff"))),
                arguments("a serial_number that is none", 400, change(body -> body.put("serial_number", "xyz"))),
                arguments("no sign_files", 400, change(body -> body.remove("sign_files"))),
                arguments("empty sign_files", 400, change(body -> body.putArray("sign_files"))),
                arguments(
                        "sign_files of text",
                        400,
                        change(body -> body.putArray("sign_files").add("x"))),
                arguments("the digest in base64", 400, file("data_to_be_signed", "A".repeat(43) + "=")),
                arguments("the digest in upper case", 400, file("data_to_be_signed", "AB".repeat(32))),
                arguments("a SHA-1 digest", 400, file("data_to_be_signed", "ab".repeat(20))),
                arguments("a SHA-512 digest", 400, file("data_to_be_signed", "ab".repeat(64))),
                arguments("no digest", 400, file("data_to_be_signed", "")),
                arguments("no doc_id", 400, file("doc_id", "")),
                arguments("the same doc_id twice", 400, file("doc_id", "HS-2")),
                arguments("no file_type", 400, file("file_type", "")),
                arguments("sign_type file", 400, file("sign_type", "file")),
                arguments("no sign_type", 400, file("sign_type", "")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    @DisplayName("refuses a request with")
    void refuses(String what, int code, Consumer<ObjectNode> change) throws Exception {
        ObjectNode request = wire.signRequest("T-1", "HS-1", "HS-2");
        change.accept(request);

        Wire.Answer byStatus = wire.post(Wire.SIGN, request);
        vnpt.ca().configure(s -> s.errorStyle(ErrorStyle.BODY_ONLY));
        Wire.Answer byBody = wire.post(Wire.SIGN, request);

        assertThat(byStatus.status()).as(what).isEqualTo(code);
        assertThat(byStatus.code()).isEqualTo(code);
        assertThat(byBody.status()).isEqualTo(200);
        assertThat(byBody.code()).isEqualTo(code);
        assertThat(vnpt.ca().journal().acceptedSigns()).isZero();
        assertThat(vnpt.ca().phone().shown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SUSPENDED", "REVOKED"})
    @DisplayName("refuses a certificate that may not sign with 403")
    void status(Status status) throws Exception {
        vnpt.citizen().setStatus(wire.credential().credential(), status);

        assertThat(wire.sign("T-1", "HS-1").status()).isEqualTo(403);
    }

    @Test
    @DisplayName("refuses an expired certificate with 403")
    void expired() throws Exception {
        vnpt.ca().addAccount(FakeAccount.citizenWithHistory(vnpt.pki()));

        Wire.Answer answer = wire.sign("T-1", "HS-1"); // the first of the account, which is the expired one

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains("hết hạn");
    }

    @Test
    @DisplayName("does not let a signer use somebody else's certificate")
    void strangersCertificate() throws Exception {
        FakeAccount other = vnpt.ca().addAccount(FakeAccount.preset(vnpt.pki(), TestPreset.OTHER_CITIZEN));
        ObjectNode request = wire.signRequest("T-1", "HS-1");
        request.put("serial_number", other.credentials().get(0).credential().serialHex());

        assertThat(wire.post(Wire.SIGN, request).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("wants a transaction_id of its own for every accepted request")
    void unique() throws Exception {
        vnpt.ca().configure(s -> s.batchLimit(1));
        int tooMany = wire.sign("T-1", "HS-1", "HS-2").status();
        int first = wire.sign("T-1", "HS-1").status();
        Wire.Answer again = wire.sign("T-1", "HS-3");

        assertThat(tooMany).isEqualTo(400);
        assertThat(first).as("a refused request does not use up the id").isEqualTo(200);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.message()).contains("transaction_id");
        assertThat(vnpt.ca().phone().shown()).hasSize(1);
    }

    @Test
    @DisplayName("accepts one of many simultaneous requests with the same transaction_id")
    void uniqueUnderLoad() {
        List<CompletableFuture<Wire.Answer>> replies = Stream.generate(
                        () -> wire.postLater(Wire.SIGN, wire.signRequest("T-1", "HS-1")))
                .limit(40)
                .toList();
        List<Integer> statuses =
                replies.stream().map(reply -> reply.join().status()).toList();

        assertThat(statuses).hasSize(40).containsOnlyOnce(200).containsOnly(200, 400);
        assertThat(vnpt.ca().journal().acceptedSigns("T-1")).isEqualTo(1);
        assertThat(vnpt.ca().phone().shown()).hasSize(1);
    }

    @Test
    @DisplayName("picks a usable certificate itself when serial_number is optional")
    void serialOptional() throws Exception {
        vnpt.ca().addAccount(FakeAccount.citizenWithHistory(vnpt.pki()));
        vnpt.ca().configure(s -> s.serialRequired(false));
        ObjectNode request = wire.signRequest("T-1", "HS-1");
        request.remove("serial_number");

        assertThat(wire.post(Wire.SIGN, request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260102030405", "20260102030405Z", ""})
    @DisplayName("takes a time stamp with or without Z, or none")
    void timeStamps(String text) throws Exception {
        assertThat(wire.post(Wire.SIGN, wire.signRequest("T-1", "HS-1").put("time_stamp", text))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-01-02T03:04:05Z", "20261302030405Z", "20260230030405", "202601020304", "20260102030405+07"
            })
    @DisplayName("refuses what is no time stamp")
    void noTimeStamps(String text) throws Exception {
        assertThat(wire.post(Wire.SIGN, wire.signRequest("T-1", "HS-1").put("time_stamp", text))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"text\"", "{", "{} {}"})
    @DisplayName("refuses what is no JSON object")
    void noObject(String body) throws Exception {
        assertThat(wire.post(Wire.SIGN, body).status()).isEqualTo(400);
    }

    @Test
    @DisplayName("wants POST and JSON")
    void methodAndType() throws Exception {
        String body = wire.signRequest("T-1", "HS-1").toString();

        Wire.Answer get = wire.send(wire.to(Wire.SIGN).GET().build());
        Wire.Answer put =
                wire.send(wire.to(Wire.SIGN).PUT(BodyPublishers.ofString(body)).build());
        Wire.Answer text = wire.send(wire.to(Wire.SIGN)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body))
                .build());
        Wire.Answer untyped =
                wire.send(wire.to(Wire.SIGN).POST(BodyPublishers.ofString(body)).build());
        Wire.Answer elsewhere = wire.post("/v3/signatures/sign", body);

        assertThat(get.status()).isEqualTo(405);
        assertThat(get.http().headers().firstValue("Allow")).hasValue("POST");
        assertThat(put.status()).isEqualTo(405);
        assertThat(text.status()).isEqualTo(400);
        assertThat(untyped.status()).isEqualTo(400);
        assertThat(elsewhere.status()).isEqualTo(404);
        assertThat(vnpt.ca().journal().acceptedSigns()).isZero();
    }

    private static Consumer<ObjectNode> change(Consumer<ObjectNode> change) {
        return change;
    }

    private static Consumer<ObjectNode> file(String field, String value) {
        return body -> ((ObjectNode) ((ArrayNode) body.path("sign_files")).get(0)).put(field, value);
    }
}
