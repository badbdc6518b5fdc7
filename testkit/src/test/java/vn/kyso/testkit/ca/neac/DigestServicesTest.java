// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.testkit.time.ManualClock;

/** The rules of CA2, Intrust, the gateway for digests and the plain interface. */
class DigestServicesTest {

    private static final String CA2_SIGN = "/api/data/sign";
    private static TestPki pki;

    @BeforeAll
    static void certificates() {
        pki = TestPki.create();
    }

    @AfterAll
    static void closePki() {
        pki.close();
    }

    private static Wire with(FakeNeac.Builder builder) {
        return new Wire(builder.start(), FakeAccount.citizen(pki));
    }

    @Test
    void ca2ListsSignsAndIsAsked() throws Exception {
        try (Wire wire = with(FakeNeac.ca2())) {
            assertThat(wire.post("/rssp/v2/neac/get_certificate", wire.list("c-1"))
                            .data()
                            .at("/user_certificates/0/chain_data/ca_cert")
                            .isTextual())
                    .isTrue();
            wire.ca.phone().ignore();
            Wire.Answer accepted = wire.post(CA2_SIGN, wire.sign("tx-1", "a", "b"));
            assertThat(accepted.code()).isEqualTo(200);
            assertThat(accepted.data().path("sign_files")).hasSize(2).allMatch(entry -> entry.isTextual());
            assertThat(value(wire.post("/api/data/status", wire.status("tx-1")), 1))
                    .isEmpty();

            wire.ca.phone().approveAll();
            Wire.Answer signed = wire.post("/api/data/status", wire.status("tx-1"));
            for (int i = 0; i < 2; i++) {
                Signature verifier = Signature.getInstance("SHA256withRSA");
                verifier.initVerify(wire.held().certificate());
                verifier.update(new String[] {"a", "b"}[i].getBytes(java.nio.charset.StandardCharsets.UTF_8));
                assertThat(verifier.verify(Base64.getDecoder().decode(value(signed, i))))
                        .isTrue();
            }
            assertThat(wire.ca.journal().polls("tx-1")).isEqualTo(2);
            assertThat(wire.ca.journal().acceptedSignsOfDigest(Wire.digest("a")))
                    .isOne();
        }
    }

    @Test
    void ca2TellsARefusalInThePlaceOfTheValueAndNoEndOfTime() throws Exception {
        ManualClock clock = ManualClock.startingAt(pki.clock().instant());
        try (Wire wire = with(FakeNeac.ca2().timer(clock))) {
            wire.ca.phone().refuse();
            wire.post(CA2_SIGN, wire.sign("tx-1", "a"));
            assertThat(value(wire.post("/api/data/status", wire.status("tx-1")), 0))
                    .isEqualTo("-2");

            wire.ca.phone().ignore();
            wire.post(CA2_SIGN, wire.sign("tx-2", "a"));
            clock.advance(Duration.ofMinutes(6));
            assertThat(value(wire.post("/api/data/status", wire.status("tx-2")), 0))
                    .isEmpty();
        }
    }

    @Test
    void whatTheInterfaceForbidsIsTurnedAway() throws Exception {
        try (Wire wire = with(FakeNeac.ca2())) {
            refused(wire, 401, body -> body.put("sp_password", "wrong"));
            refused(wire, 404, body -> body.put("user_id", "001088000000"));
            refused(wire, 400, body -> body.remove("transaction_id"));
            refused(wire, 400, body -> body.remove("time_stamp"));
            refused(wire, 400, body -> body.put("time_stamp", "2026-01-02"));
            refused(wire, 400, body -> body.put("ca_name", "CA2"));
            refused(wire, 404, body -> body.put("serial_number", "54"));
            refused(wire, 400, body -> body.putArray("sign_files"));
            refused(wire, 400, body -> file(body).put("sign_type", "file"));
            refused(wire, 400, body -> file(body).remove("file_type"));
            refused(
                    wire,
                    402,
                    body -> file(body).put("data_to_be_signed", HexFormat.of().formatHex(Wire.digest("a"))));
            refused(
                    wire,
                    400,
                    body -> body.withArray("sign_files").add(file(body).deepCopy()));
            assertThat(wire.ca.journal().acceptedSigns()).isZero();

            assertThat(wire.post(CA2_SIGN, wire.sign("tx-1", "a")).code()).isEqualTo(200);
            refused(wire, 400, body -> body.put("transaction_id", "tx-1"));
            assertThat(wire.post("/api/data/status", wire.status("nobody")).code())
                    .isEqualTo(404);
            assertThat(wire.post("/v1/sign", Json.object()).status()).isEqualTo(404);
        }
    }

    @Test
    void aCertificateThatMayNotSignDoesNot() throws Exception {
        try (Wire wire = new Wire(FakeNeac.ca2().start(), FakeAccount.preset(pki, TestPreset.EXPIRED))) {
            assertThat(wire.post(CA2_SIGN, wire.sign("tx-1", "a")).code()).isEqualTo(403);
            assertThat(wire.ca.phone().shown()).isEmpty();
        }
    }

    @Test
    void intrustHoldsTheCallUntilTheCitizenDecidedAndTheTimeIsOver() throws Exception {
        ManualClock clock = ManualClock.startingAt(pki.clock().instant());
        try (Wire wire = with(FakeNeac.intrust().timer(clock))) {
            wire.ca.phone().ignore();
            CompletableFuture<Wire.Answer> first = wire.postLater("/gateway/ca/sign_file", wire.sign("tx-1", "a"));
            wire.ca.phone().awaitPending(Duration.ofSeconds(20));
            assertThat(first).isNotDone();
            wire.ca.phone().approveAll();
            Wire.Answer signed = first.get(30, TimeUnit.SECONDS);
            assertThat(signed.json().path("status_code").isTextual()).isTrue();
            assertThat(value(signed, 0)).hasSizeGreaterThan(300);

            CompletableFuture<Wire.Answer> second = wire.postLater("/gateway/ca/sign_file", wire.sign("tx-2", "a"));
            wire.ca.phone().awaitPending(Duration.ofSeconds(20));
            clock.advance(Duration.ofMinutes(5));
            Wire.Answer late = second.get(30, TimeUnit.SECONDS);
            assertThat(late.status()).isEqualTo(400);
            assertThat(late.json().path("code").asText()).isEqualTo("501");
        }
    }

    @Test
    void aStatusPathMakesTheGatewayAnswerAtOnce() throws Exception {
        try (Wire wire = with(FakeNeac.gateway().settings(settings -> settings.statusPath("sign_v2/status")))) {
            wire.ca.phone().ignore();
            ObjectNode sign = wire.sign("tx-1", "a").put("ca_name", "FPT-CA");
            assertThat(wire.post("/sign_v2/sign", sign).code()).isEqualTo(200);
            wire.ca.phone().approveAll();
            ObjectNode status = wire.status("tx-1").put("ca_name", "FPT-CA");
            assertThat(value(wire.post("/sign_v2/status", status), 0)).isNotEmpty();
        }
    }

    @Test
    void theGatewayKeepsItsCasApart() throws Exception {
        try (Wire wire = with(FakeNeac.gateway().caNames("FPT-CA", "BkavCA"))) {
            wire.ca.addAccount(
                    "BkavCA", FakeAccount.of(wire.account.userId()).with(pki.credential(TestPreset.DIACRITICS_NFD)));
            String fpt = listed(wire, "FPT-CA");
            String bkav = listed(wire, "BkavCA");
            assertThat(fpt).isNotEmpty().isNotEqualTo(bkav);
            assertThat(wire.post("/sign_v2/get_certificate", wire.frame().put("ca_name", "FPT CA"))
                            .code())
                    .isEqualTo(400);
            assertThat(wire.post("/sign_v2/get_certificate", wire.frame()).code())
                    .isEqualTo(400);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> wire.ca.addAccount("MISA-CA", FakeAccount.citizen(pki)))
                    .withMessageContaining("BkavCA");
        }
    }

    @Test
    void thePlainInterfaceWantsHexAndNestedOptions() throws Exception {
        try (Wire wire = with(FakeNeac.plain())) {
            assertThat(wire.post("/get_certificate", wire.list("c-1")).data().at("/user_certificates/0/chain_data"))
                    .hasSize(2);
            assertThat(wire.post("/sign", wire.sign("tx-1", "a")).code()).isEqualTo(400);
            ObjectNode right = wire.sign("tx-2", "a");
            ObjectNode file = file(right);
            file.remove("file_type");
            file.remove("sign_type");
            file.put("data_to_be_signed", HexFormat.of().formatHex(Wire.digest("a")));
            file.putObject("file_options").put("file_type", "pdf").put("sign_type", "hash");
            assertThat(wire.post("/sign", right).data().path("signed_files")).hasSize(1);
        }
    }

    @Test
    void faultsStrikeAndResetForgets() throws Exception {
        try (Wire wire = with(FakeNeac.intrust())) {
            wire.ca.faults().next(Operation.SIGN, Fault.blankValue());
            assertThat(value(wire.post("/gateway/ca/sign_file", wire.sign("tx-1", "a")), 0))
                    .isEmpty();
            wire.ca.configure(settings -> settings.resultList("signed_files").codesAsText(false));
            assertThat(wire.post("/gateway/ca/sign_file", wire.sign("tx-2", "a"))
                            .data()
                            .path("signed_files"))
                    .hasSize(1);

            wire.ca.reset();
            wire.ca.addAccount(wire.account);
            assertThat(value(wire.post("/gateway/ca/sign_file", wire.sign("tx-1", "a")), 0))
                    .as("the identifier is free again")
                    .isNotEmpty();
        }
    }

    private static String listed(Wire wire, String caName) throws Exception {
        return wire.post("/sign_v2/get_certificate", wire.frame().put("ca_name", caName))
                .data()
                .at("/user_certificates/0/serial_number")
                .asText();
    }

    private static void refused(Wire wire, int code, Consumer<ObjectNode> spoil) throws Exception {
        ObjectNode body = wire.sign("tx-" + Math.abs(spoil.hashCode()), "a");
        spoil.accept(body);
        assertThat(wire.post(CA2_SIGN, body).code()).isEqualTo(code);
    }

    private static ObjectNode file(ObjectNode body) {
        return (ObjectNode) body.at("/sign_files/0");
    }

    private static String value(Wire.Answer answer, int number) {
        return answer.data().at("/signatures/" + number + "/signature_value").asText();
    }
}
