// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.junit.FakeCaExtension;
import vn.kyso.testkit.pki.TestPreset;

@DisplayName("signHash")
class SignRulesTest {

    @RegisterExtension
    static final FakeCaExtension<FakeViettelMySign> viettel = FakeCaExtension.onManualClock(FakeViettelMySign::builder);

    private final Wire wire = new Wire(viettel);

    @BeforeEach
    void login() throws Exception {
        wire.login();
        viettel.ca().phone().ignore();
    }

    @Test
    @DisplayName("answers with an identifier of its own and shows texts and names on the phone")
    void accepted() throws Exception {
        var answer = wire.sign("HS-1", "HS-2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.transactionId()).hasSize(36);
        assertThat(viettel.ca().phone().pending()).singleElement().satisfies(shown -> {
            assertThat(shown.description()).isEqualTo("Ky don de nghi");
            assertThat(shown.docIds()).containsExactly("HS-1", "HS-2");
            assertThat(shown.transactionId()).isEqualTo(answer.transactionId());
        });
        assertThat(viettel.ca().journal().acceptedSignsOfDigest(Wire.digest("HS-1")))
                .isOne();
    }

    @Test
    @DisplayName("knows no identifier of ours: the same request twice is two transactions")
    void notIdempotent() throws Exception {
        String first = wire.sign("HS-1").transactionId();
        String second = wire.sign("HS-1").transactionId();

        assertThat(first).isNotEqualTo(second);
        assertThat(viettel.ca().phone().pending()).hasSize(2);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("one signature too many", change(body -> body.put("numSignatures", 3))),
                Arguments.of("a hash missing", change(body -> ((ArrayNode) body.path("hash")).remove(0))),
                Arguments.of("no hash", change(body -> body.putArray("hash"))),
                Arguments.of("numSignatures as text", change(body -> body.put("numSignatures", "2"))),
                Arguments.of("async as text", change(body -> body.put("async", "1"))),
                Arguments.of("async 0, which this fake does not offer", change(body -> body.put("async", 0))),
                Arguments.of("async 4", change(body -> body.put("async", 4))),
                Arguments.of("SHA-1 named", change(body -> body.put("hashAlgo", "1.3.14.3.2.26"))),
                Arguments.of("another algorithm", change(body -> body.put("signAlgo", "1.2.840.113549.1.1.11"))),
                Arguments.of("a credential nobody knows", change(body -> body.put("credentialID", "x"))),
                Arguments.of(
                        "snake case",
                        change(body -> body.put("credential_id", "x").remove("credentialID"))),
                Arguments.of("a hash in hex", first(body -> ((ArrayNode) body.path("hash")).set(0, "ab".repeat(32)))),
                Arguments.of("a short hash", first(body -> ((ArrayNode) body.path("hash")).set(0, "YWJj"))),
                Arguments.of("a document number as text", document(entry -> entry.put("document_id", "1"))),
                Arguments.of("a document number of zero", document(entry -> entry.put("document_id", 0))),
                Arguments.of("a document number twice", document(entry -> entry.put("document_id", 2))),
                Arguments.of("no name", document(entry -> entry.remove("document_name"))),
                Arguments.of("a name that is not base64", document(entry -> entry.put("document_name", "HS-1"))),
                Arguments.of("a name with diacritics", name("Đơn đề nghị")),
                Arguments.of("a name with a dot", name("HS-1.pdf")),
                Arguments.of("a name that is too long", name("x".repeat(75))),
                Arguments.of(
                        "a description with diacritics", change(body -> body.put("description", Wire.base64("Ký số")))),
                Arguments.of(
                        "a description that is too long",
                        change(body -> body.put("description", Wire.base64("x".repeat(75))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    @DisplayName("refuses")
    void refused(String what, Consumer<ObjectNode> change) throws Exception {
        ObjectNode body = wire.signRequest("HS-1", "HS-2");
        change.accept(body);

        var answer = wire.post(Wire.SIGN, body);

        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_request");
        assertThat(viettel.ca().journal().acceptedSigns()).isZero();
    }

    @Test
    @DisplayName("wants the account of the relying party although there is a token")
    void relyingParty() throws Exception {
        assertThat(wire.post(Wire.SIGN, wire.signRequest("a").put("client_id", "x"))
                        .error())
                .isEqualTo("58007");
        assertThat(wire.post(Wire.SIGN, wire.signRequest("a").put("client_secret", "x"))
                        .error())
                .isEqualTo("86024");
        assertThat(wire.with("").sign("a").status()).isEqualTo(401);
    }

    @Test
    @DisplayName("takes the longest texts that fit: 72 letters")
    void longest() throws Exception {
        ObjectNode body = wire.signRequest("x".repeat(72));
        body.put("description", Wire.base64("y".repeat(72)));

        assertThat(wire.post(Wire.SIGN, body).status()).isEqualTo(200);
        body.remove("description");
        assertThat(wire.post(Wire.SIGN, body).status())
                .as("the description is optional")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("relaxes where it is set to")
    void habits() throws Exception {
        viettel.ca()
                .configure(settings -> settings.strictTexts(false)
                        .textDocumentIds(true)
                        .rsaAlgorithms(List.of("1.2.840.113549.1.1.11")));
        ObjectNode body = wire.signRequest("HS-1.pdf").put("signAlgo", "1.2.840.113549.1.1.11");
        ((ObjectNode) body.path("documents").get(0)).put("document_id", "7");
        assertThat(wire.post(Wire.SIGN, body).status()).isEqualTo(200);

        viettel.ca().configure(settings -> settings.multisign(1).rsaAlgorithms(List.of("1.2.840.113549.1.1.1")));
        assertThat(wire.sign("a", "b").status()).isEqualTo(400);
        assertThat(wire.sign("a").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("takes the algorithm of elliptic curves for such a key only")
    void ellipticCurves() throws Exception {
        FakeAccount account = viettel.ca().addAccount(FakeAccount.preset(viettel.pki(), TestPreset.EC_P256));
        String token = wire.post(Wire.LOGIN, wire.user().put("user_id", account.userId()))
                .json()
                .path("access_token")
                .textValue();
        ObjectNode body = wire.signRequest("a");
        body.put(
                "credentialID",
                FakeViettelMySign.credentialId(account, account.credentials().get(0)));
        wire.with(token);

        assertThat(wire.post(Wire.SIGN, body).status()).isEqualTo(400);
        assertThat(wire.post(Wire.SIGN, body.put("signAlgo", "1.2.840.10045.2.1"))
                        .status())
                .isEqualTo(200);
    }

    private static Consumer<ObjectNode> change(Consumer<ObjectNode> change) {
        return change;
    }

    private static Consumer<ObjectNode> first(Consumer<ObjectNode> change) {
        return change;
    }

    private static Consumer<ObjectNode> document(Consumer<ObjectNode> change) {
        return body -> change.accept((ObjectNode) body.path("documents").get(0));
    }

    private static Consumer<ObjectNode> name(String text) {
        return document(entry -> entry.put("document_name", Wire.base64(text)));
    }
}
