// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.PromptRules;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.SignatureAlgorithm.Scheme;
import vn.kyso.core.TransactionId;
import vn.kyso.core.UserAction;

/** The plain data of the provider interface. */
class SpiValuesTest {

    @Test
    @DisplayName("law 2: a confirmation has an identifier of ours from the start and is asked for by the assigned one")
    void transaction_ofEveryStep_hasAnIdentifier() {
        TransactionRecord planned = TransactionRecord.planned(2, 3);
        assertThat(planned.id()).isEqualTo(planned.ownId());
        assertThat(planned.ownId().mintedBy()).isEqualTo(TransactionId.MintedBy.RELYING_PARTY);
        assertThat(planned.step()).isEqualTo(TransactionRecord.Step.PLANNED);
        Instant at = Instant.parse("2026-03-02T01:00:00Z");
        Map<String, String> facts = new HashMap<>(Map.of("tran_code", "1"));
        TransactionRecord submitted = planned.submitted(
                TransactionId.ofProvider("theirs"), facts, at, at.plusSeconds(60), new UserAction.Confirm());
        facts.clear();
        assertThat(submitted.id()).isEqualTo(TransactionId.ofProvider("theirs"));
        assertThat(submitted.ownId()).isEqualTo(planned.ownId());
        assertThat(submitted.handle()).containsOnlyKeys("tran_code");
        TransactionRecord later = submitted
                .refreshed(
                        Map.of("tran_code", "2"),
                        at.plusSeconds(90),
                        new UserAction.OpenPage(URI.create("https://ca.example.vn/authorize?state=s")))
                .withStep(TransactionRecord.Step.ENDED);
        assertThat(later)
                .usingRecursiveComparison()
                .ignoringFields("handle", "expiresAt", "step", "action")
                .isEqualTo(submitted);
        assertThat(later.expiresAt()).isEqualTo(at.plusSeconds(90));
        assertThat(later.action()).hasToString("OpenPage[ca.example.vn]");
    }

    @Test
    void a_callback_has_headers_in_any_case_and_a_body_that_cannot_be_changed() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        Callback callback = new Callback(Map.of("X-Token", List.of("a", "b")), body);
        body[0] = 'x';
        callback.body()[0] = 'x';
        assertThat(callback.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
        assertThat(callback.header("x-TOKEN")).contains("a");
        assertThat(callback.header("other")).isEmpty();
        assertThat(callback).hasToString("Callback[2 bytes]");
        assertThat(Callback.ofJson("{\"a\":1}").header("Content-Type")).contains("application/json");
    }

    @Test
    void a_callback_larger_than_any_honest_one_is_refused() {
        assertThat(new Callback(Map.of(), new byte[1 << 20]).body()).hasSize(1 << 20);
        assertThatIllegalArgumentException().isThrownBy(() -> new Callback(Map.of(), new byte[(1 << 20) + 1]));
    }

    @Test
    void a_descriptor_has_cautious_defaults() {
        ProviderDescriptor descriptor = ProviderDescriptor.named("vnpt").build();
        assertThat(descriptor.displayName()).isEqualTo("vnpt");
        assertThat(descriptor.batchMaximum()).isEqualTo(1);
        assertThat(descriptor.digestAlgorithms()).containsExactly(DigestAlgorithm.SHA256);
        assertThat(descriptor.schemes()).containsExactlyInAnyOrder(Scheme.values());
        assertThat(descriptor.transactionIdMintedBy()).isEqualTo(TransactionId.MintedBy.PROVIDER);
        assertThat(descriptor.promptRules()).isEqualTo(new PromptRules(0, false));
        assertThat(descriptor.refusalTold()).isFalse();
        assertThat(descriptor.confirmationTime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(descriptor).hasToString("ProviderDescriptor[vnpt]");
    }

    @Test
    void a_descriptor_keeps_what_it_is_told_and_refuses_limits_of_nothing() {
        Set<DigestAlgorithm> algorithms = EnumSet.of(DigestAlgorithm.SHA384);
        ProviderDescriptor descriptor = ProviderDescriptor.named("neac-ca2")
                .displayName("CA2")
                .batchMaximum(10)
                .digestAlgorithms(algorithms)
                .schemes(EnumSet.of(Scheme.RSA_PKCS1))
                .transactionIdMintedBy(TransactionId.MintedBy.RELYING_PARTY)
                .promptRules(new PromptRules(100, true))
                .refusalTold(true)
                .confirmationTime(Duration.ofMinutes(3))
                .firstPollAfter(Duration.ofSeconds(1))
                .pollInterval(Duration.ofSeconds(2))
                .callTimeout(Duration.ofSeconds(4))
                .concurrency(8)
                .build();
        algorithms.clear();
        assertThat(descriptor.digestAlgorithms()).containsExactly(DigestAlgorithm.SHA384);
        assertThat(descriptor)
                .extracting(
                        ProviderDescriptor::displayName,
                        ProviderDescriptor::batchMaximum,
                        ProviderDescriptor::firstPollAfter,
                        ProviderDescriptor::pollInterval,
                        ProviderDescriptor::callTimeout,
                        ProviderDescriptor::concurrency,
                        ProviderDescriptor::refusalTold)
                .containsExactly(
                        "CA2", 10, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), 8, true);
        ProviderDescriptor.Builder builder = ProviderDescriptor.named("a");
        for (ThrowingCallable nothing : List.<ThrowingCallable>of(
                () -> builder.batchMaximum(0),
                () -> builder.concurrency(0),
                () -> builder.confirmationTime(Duration.ZERO),
                () -> builder.firstPollAfter(Duration.ofSeconds(-1)),
                () -> builder.pollInterval(Duration.ZERO),
                () -> builder.callTimeout(Duration.ZERO),
                () -> builder.digestAlgorithms(Set.of()),
                () -> builder.schemes(Set.of()))) {
            assertThatIllegalArgumentException().isThrownBy(nothing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "VNPT", "-vnpt", "vn pt", "vnpt_1", "việt"})
    void a_provider_s_name_has_lower_case_letters_digits_and_dashes(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderDescriptor.named(name));
    }

    @Test
    void only_RSASSA_PSS_has_a_salt_as_long_as_the_digest_unless_said_otherwise() {
        assertThat(SignatureAlgorithm.of(Scheme.RSA_PSS, DigestAlgorithm.SHA384).saltLength())
                .isEqualTo(48);
        assertThat(SignatureAlgorithm.of(Scheme.ECDSA, DigestAlgorithm.SHA384).saltLength())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignatureAlgorithm(Scheme.RSA_PKCS1, DigestAlgorithm.SHA256, 32));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignatureAlgorithm(Scheme.RSA_PSS, DigestAlgorithm.SHA256, -1));
    }
}
