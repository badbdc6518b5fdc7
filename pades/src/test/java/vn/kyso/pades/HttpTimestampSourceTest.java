// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.TrustException;
import vn.kyso.pades.internal.tsp.TimestampExchange;
import vn.kyso.pades.internal.tsp.TimestampHttp;
import vn.kyso.testkit.pki.TestPki;
import vn.kyso.testkit.pki.TsaFault;

class HttpTimestampSourceTest {

    private static final byte[] IMPRINT = new byte[32];

    private final TestPki pki = TestPki.create();
    private final URI authority = pki.server().timeStampUri();

    @AfterEach
    void stop() {
        pki.close();
    }

    private HttpTimestampSource.Builder source() {
        return HttpTimestampSource.builder().authority(authority).trusting(pki.trustAnchors());
    }

    private static void assertFails(FailureCode code, TimestampSource source) {
        assertThatExceptionOfType(TrustException.class)
                .isThrownBy(() -> source.timestamp(DigestAlgorithm.SHA256, IMPRINT))
                .satisfies(e -> {
                    assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code);
                    assertThat(e.failure().isRepeatSafe()).isTrue();
                    assertThat(e.failure().elapsed()).isPresent();
                });
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void timestamp_givesATokenOverTheImprint(DigestAlgorithm algorithm) throws Exception {
        byte[] imprint = new byte[algorithm.length()];
        imprint[0] = 7;
        TimeStampToken token =
                new TimeStampToken(ContentInfo.getInstance(source().build().timestamp(algorithm, imprint)));
        assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(imprint);
        assertThat(token.getTimeStampInfo().getNonce()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = TsaFault.class,
            names = {"GARBAGE", "WRONG_NONCE", "NO_NONCE", "WRONG_IMPRINT", "WRONG_SIGNER"})
    @DisplayName("An answer that does not stand up is TIMESTAMP_INVALID")
    void timestamp_answerThatDoesNotStandUp(TsaFault fault) {
        pki.server().timeStamp().next(fault);
        assertFails(FailureCode.TIMESTAMP_INVALID, source().build());
    }

    @ParameterizedTest
    @EnumSource(
            value = TsaFault.class,
            names = {"CUT", "UNAVAILABLE", "REJECT"})
    @DisplayName("No answer or a rejection is TIMESTAMP_UNAVAILABLE")
    void timestamp_noAnswer(TsaFault fault) {
        pki.server().timeStamp().next(fault);
        assertFails(FailureCode.TIMESTAMP_UNAVAILABLE, source().build());
    }

    @Test
    @DisplayName("A silent authority costs its share of the deadline, then the next is asked")
    void timestamp_failsOverFromASilentAuthority() {
        pki.server().timeStamp().next(TsaFault.SILENT);
        HttpTimestampSource source =
                source().authority(authority).deadline(Duration.ofSeconds(4)).build();
        assertThat(source.timestamp(DigestAlgorithm.SHA256, IMPRINT)).isNotEmpty();
        pki.server().timeStamp().next(TsaFault.SILENT);
        long before = System.nanoTime();
        assertFails(
                FailureCode.TIMESTAMP_UNAVAILABLE,
                source().deadline(Duration.ofMillis(300)).build());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("Nobody listens at the first, the second lies, the third is good")
    void timestamp_failsOverToTheFirstGoodOne() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        pki.server().timeStamp().next(TsaFault.WRONG_NONCE);
        HttpTimestampSource good = HttpTimestampSource.builder()
                .authority(nobody)
                .authority(authority)
                .authority(authority)
                .build();
        assertThat(good.timestamp(DigestAlgorithm.SHA256, IMPRINT)).isNotEmpty();

        pki.server().timeStamp().next(TsaFault.WRONG_NONCE);
        HttpTimestampSource bad = HttpTimestampSource.builder()
                .authority(authority)
                .authority(nobody)
                .build();
        assertThatExceptionOfType(TrustException.class)
                .isThrownBy(() -> bad.timestamp(DigestAlgorithm.SHA256, IMPRINT))
                .satisfies(e -> {
                    assertThat(e.failure().code()).isEqualTo(FailureCode.TIMESTAMP_INVALID);
                    assertThat(e.failure().attempts()).isEqualTo(2);
                });
    }

    @Test
    @DisplayName("A policy that was asked for is demanded of the answer")
    void timestamp_underAPolicy() throws Exception {
        byte[] token = source().policy("1.2.3.4").build().timestamp(DigestAlgorithm.SHA256, IMPRINT);
        assertThat(new TimeStampToken(ContentInfo.getInstance(token))
                        .getTimeStampInfo()
                        .getPolicy()
                        .getId())
                .isEqualTo("1.2.3.4");

        TimestampExchange any = new TimestampExchange(Optional.empty(), List.of());
        TimestampExchange strict = new TimestampExchange(Optional.of("1.2.3.4"), List.of());
        byte[] answer = new TimestampHttp(65_536)
                .ask(
                        authority,
                        any.query(DigestAlgorithm.SHA256, IMPRINT, BigInteger.TEN)
                                .encoded(),
                        Duration.ofSeconds(5));
        assertThatExceptionOfType(TrustException.class)
                .isThrownBy(() -> strict.token(strict.query(DigestAlgorithm.SHA256, IMPRINT, BigInteger.TEN), answer))
                .satisfies(e -> assertThat(e.failure().code()).isEqualTo(FailureCode.TIMESTAMP_INVALID));
    }

    @Test
    void timestamp_answerLargerThanAllowed_isUnavailable() {
        assertFails(
                FailureCode.TIMESTAMP_UNAVAILABLE, source().maxAnswerBytes(1024).build());
    }

    @Test
    @DisplayName("An answer that drips forever ends with the deadline")
    void timestamp_answerThatDrips() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Thread drip = new Thread(() -> {
                try (var socket = server.accept()) {
                    var out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n0".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    while (socket.getInputStream().read() >= 0) {
                        continue;
                    }
                } catch (java.io.IOException closed) {
                    return;
                }
            });
            drip.setDaemon(true);
            drip.start();
            assertFails(
                    FailureCode.TIMESTAMP_UNAVAILABLE,
                    HttpTimestampSource.builder()
                            .authority(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                            .deadline(Duration.ofMillis(400))
                            .build());
        }
    }

    @Test
    void timestamp_whenInterrupted_keepsTheFlagAndAsksNobodyElse() {
        Thread.currentThread().interrupt();
        try {
            assertThatExceptionOfType(TrustException.class)
                    .isThrownBy(() -> source().authority(authority).build().timestamp(DigestAlgorithm.SHA256, IMPRINT));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://tsa.example.vn", "file:///etc", "tsa.example.vn", "http:///path"})
    void authority_ofAnotherKind_isRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpTimestampSource.of(URI.create(address)));
    }
}
