// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.spi.ProviderSettings;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;

class SmallPartsTest {

    @Test
    void aTokenBucketGivesTheBurstAndThenTheRate() {
        TokenBucket bucket = new TokenBucket(10, 3, 0);
        long tenth = 100_000_000L;

        assertThat(bucket.take(0, Long.MAX_VALUE)).isZero();
        assertThat(bucket.take(0, Long.MAX_VALUE)).isZero();
        assertThat(bucket.take(0, Long.MAX_VALUE)).isZero();
        assertThat(bucket.take(0, Long.MAX_VALUE)).isEqualTo(tenth);
        assertThat(bucket.take(0, tenth)).as("does not fit and takes nothing").isEqualTo(2 * tenth);
        assertThat(bucket.take(0, Long.MAX_VALUE)).isEqualTo(2 * tenth);
        assertThat(bucket.take(60 * 10 * tenth, 0)).as("full again").isZero();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "0, 0", "-1, 0", "99999999, 86400", "'Sat, 21 Nov 2026 00:00:07 GMT', 7"})
    void retryAfterIsSecondsOrADate(String header, long seconds) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);
        assertThat(RetryAfter.of(Headers.of(Delivery.RETRY_AFTER, header), clock))
                .isEqualTo(Duration.ofSeconds(seconds));
        assertThat(RetryAfter.of(Headers.of(Delivery.RETRY_AFTER, "soon"), clock))
                .isNull();
    }

    @Test
    void aPathSegmentCannotClimbAndAHeaderCannotBreakOut() {
        for (String bad : List.of("", " ", ".", "..", "%2e%2E")) {
            assertThatIllegalArgumentException().isThrownBy(() -> HttpCall.get("x", "a/{}/b", bad));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCall.get("x", "a/{}"));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCall.get("x", "a", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCall.get("x", "a?b=c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get("x", "a").header("X-A", "secret\r\nX-B: 1"))
                .withMessageNotContaining("secret");
        assertThat(HttpCall.post("sign", "a/{}", "secret").asSubmit().toString())
                .doesNotContain("secret");
    }

    @Test
    void pinsAreAtLeastTwoDigests() {
        String one = "A".repeat(43) + "=";
        String two = "sha256/" + "B".repeat(42) + "A=";
        assertThat(PublicKeyPins.of(List.of(one, two))).isEqualTo(PublicKeyPins.of(List.of(two, "sha256/" + one)));
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyPins.of(List.of(one, "sha256/" + one)));
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyPins.of(List.of(one, "AAAA")));
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyPins.of(List.of(one, "%")));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Thông tin đăng nhập của SP không hợp lệ | Thông tin đăng nhập của SP không hợp lệ",
                "Không tìm thấy người dùng 001099000000 | Không tìm thấy người dùng …",
                "Nguyễn Văn A không có chứng thư số | … không có chứng thư số",
                "lỗi ở CN=Nguyễn Văn A, UID=CCCD:001099000000 | lỗi ở …",
                "sai mật khẩu geheim! | sai mật khẩu …",
                "ID 4b0f6c1e-0000-4000-8000-000000000001 không tồn tại | ID … không tồn tại",
                "CREDENTIAL_STATUS_INVALID | CREDENTIAL_STATUS_INVALID",
                "SOMETHING_ELSE | -",
                "ký đơn đề nghị bị từ chối | … bị từ chối",
                "x@example.vn | -",
            },
            delimiter = '|')
    void aVendorsTextKeepsPlainWordsOnly(String text, String shown) {
        Set<String> known = Set.of("credential_status_invalid");
        assertThat(VendorText.clean(text, List.of("geheim!", "Ký đơn đề nghị", "a"), known)
                        .orElse(null))
                .isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CCCD:001099000000", "001099000000", "two words", "", "=1"})
    void whatDoesNotLookLikeACodeIsNotShown(String text) {
        assertThat(VendorText.code(text)).isEmpty();
    }

    @Test
    void codesAreShown() {
        assertThat(VendorText.code(" e2001 ")).contains("e2001");
    }

    @Test
    void settingsAreReadFromAConfigurationFile(@TempDir Path folder) throws Exception {
        Path anchors = folder.resolve("anchors.pem");
        try (FakeVnptSmartCa ca = FakeVnptSmartCa.builder().tls(true).start()) {
            String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(ca.tlsAnchor().orElseThrow().getEncoded());
            Files.writeString(anchors, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
        }
        Map<String, String> all = new HashMap<>(Map.of(
                "callTimeout", "20s",
                "connectTimeout", "3s",
                "answerMaximum", "4096",
                "readAttempts", "2",
                "concurrency", "4",
                "ratePerSecond", "2.5",
                "burst", "5",
                "trustAnchors", anchors.toString(),
                "pins", "A".repeat(43) + "=, sha256/" + "B".repeat(42) + "A=",
                "proxy", "proxy.example.vn:3128"));
        ProviderSettings settings = new ProviderSettings("vnpt", all);

        HttpSettings read = HttpSettings.read(settings).build();

        settings.requireNoOthers();
        assertThat(read.callTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(read.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(read.answerMaximum()).isEqualTo(4096);
        assertThat(read.readAttempts()).isEqualTo(2);
        assertThat(read.concurrency()).isEqualTo(4);
        assertThat(read.ratePerSecond()).isEqualTo(2.5);
        assertThat(read.burst()).isEqualTo(5);
        assertThat(read.trustAnchors()).hasSize(1);
        assertThat(read.currentPins()).isPresent();
        assertThat(read.proxy()).isNotNull();
        assertThat(read.toBuilder().build().callTimeout()).isEqualTo(read.callTimeout());
    }

    @ParameterizedTest
    @CsvSource({
        "callTimeout, 0s",
        "answerMaximum, 3",
        "readAttempts, 0",
        "concurrency, 0",
        "ratePerSecond, fast",
        "ratePerSecond, -1",
        "pins, AAAA",
        "proxy, proxy.example.vn",
        "proxy, proxy.example.vn:http",
        "trustAnchors, no-such-file.pem",
        "proxyUser, me"
    })
    void wrongSettingsAreNamed(String key, String value) {
        assertThatThrownBy(() -> HttpSettings.read(new ProviderSettings("vnpt", Map.of(key, value))))
                .isInstanceOf(RelyingPartyException.class);
    }

    @Test
    void anEmptyAnchorFileIsWrong(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(
                        () -> HttpSettings.read(new ProviderSettings("vnpt", Map.of("trustAnchors", empty.toString()))))
                .isInstanceOf(RelyingPartyException.class);
    }
}
