// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RefusedStart;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.history.HistoryAttempt;
import vn.kyso.core.history.HistoryReport;
import vn.kyso.core.history.HistorySignature;
import vn.kyso.core.history.Reverification;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.identity.ReaderRole;

@DisplayName("QG-20, REC-02: the signing history")
class HistoryReportTest {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final Instant LATER = Instant.parse("2027-01-31T17:30:00Z");

    private static Reverification now(Reverification.Verdict verdict, Reverification.LaterChanges changes) {
        return new Reverification(
                LATER,
                verdict,
                verdict == Reverification.Verdict.VALID ? List.of() : List.of("chứng thư số đã bị thu hồi\u202e"),
                LATER.minusSeconds(60),
                Reverification.TimeSource.TIME_STAMP,
                Reverification.Integrity.INTACT,
                changes,
                Reverification.CertificateState.NOT_EFFECTIVE);
    }

    private static SessionId sign(Portal portal, String... references) {
        SessionId id = portal.start(references).id();
        portal.provider.approve();
        portal.pass(Duration.ofSeconds(10));
        return id;
    }

    @Test
    void signature_evidence_and_reverification_are_joined() {
        try (Portal portal = new Portal()) {
            SessionId id = sign(portal, "HS-1", "HS-2");
            HistoryReport report = HistoryReport.builder()
                    .session(portal.kyso.history(id), portal.kyso.evidence(id))
                    .reverifier(
                            (evidence, locale) -> evidence.reference().equals("HS-1")
                                    ? Optional.of(
                                            now(Reverification.Verdict.INVALID, Reverification.LaterChanges.SUSPICIOUS))
                                    : Optional.empty(),
                            VIETNAMESE)
                    .build();
            HistorySignature first = report.signatures().get(0);
            assertThat(first.signer().identifiers()).contains(Portal.NUMBER);
            assertThat(first.serial()).isEqualToIgnoringCase(Portal.CITIZEN.serialHex());
            assertThat(first.timeSource()).isEqualTo(Reverification.TimeSource.TIME_STAMP);
            assertThat(first.signingTime()).isEqualTo(LATER.minusSeconds(60));
            HistorySignature second = report.signatures().get(1);
            assertThat(second.timeSource()).isEqualTo(Reverification.TimeSource.RECORDED);
            assertThat(second.signingTime()).isEqualTo(second.recordedAt());
            assertThat(report.attempts()).isEmpty();
            assertThat(report.toText(VIETNAMESE, ReaderRole.OFFICER))
                    .contains(
                            "Chữ ký số 1/2: HS-1",
                            "Nguyễn Văn A (CCCD *********000)",
                            "theo dấu thời gian",
                            "Hiện nay: KHÔNG HỢP LỆ",
                            "lý do: chứng thư số đã bị thu hồi\n",
                            "ĐÁNG NGỜ",
                            "Hiện nay: chưa kiểm tra lại")
                    .doesNotContain(Portal.NUMBER.value());
            assertThat(report.toText(Locale.ENGLISH, ReaderRole.PUBLIC))
                    .contains("Signer: Nguyễn Văn A (CCCD ************)", "Now: NOT VALID", "SUSPICIOUS");
            assertThat(report.toMap(ReaderRole.OFFICER).toString()).doesNotContain(Portal.NUMBER.value());
            assertThat(report.toString()).doesNotContain("Nguyễn");
        }
    }

    @Test
    void checks_that_only_warned_are_told() {
        try (Portal portal = new Portal()) {
            SessionId id = sign(portal, "HS-1");
            assertThat(HistoryReport.builder()
                            .session(portal.kyso.history(id), portal.kyso.evidence(id))
                            .build()
                            .toText(VIETNAMESE, ReaderRole.OFFICER))
                    .contains("cảnh báo: chưa chứng minh được tình trạng của chứng thư số", "đạt 6/7");
        }
    }

    @Test
    @DisplayName("failed, rejected and refused attempts stand there with their time and reason, in order")
    void attempts() {
        try (Portal portal = new Portal()) {
            SessionId refused = portal.start("HS-1").id();
            portal.provider.onQuery = query -> new ProviderAnswer.Refused(Optional.empty());
            portal.pass(Duration.ofSeconds(10));
            portal.provider.onQuery = query -> ProviderAnswer.waiting();
            SessionId expired = portal.start("HS-1").id();
            portal.passInSteps(Duration.ofMinutes(10), Duration.ofSeconds(30));
            RefusedStart start = new RefusedStart(
                    portal.clock.instant().minus(Duration.ofDays(1)),
                    "scripted",
                    Optional.empty(),
                    List.of("HS-1"),
                    FailureCode.CREDENTIAL_REVOKED);
            HistoryReport report = HistoryReport.builder()
                    .session(portal.kyso.history(refused), portal.kyso.evidence(refused))
                    .session(portal.kyso.history(expired), portal.kyso.evidence(expired))
                    .refused(start)
                    .build();
            assertThat(report.attempts())
                    .extracting(HistoryAttempt::ending)
                    .containsExactly(
                            HistoryAttempt.Ending.NOT_ADMITTED,
                            HistoryAttempt.Ending.REFUSED,
                            HistoryAttempt.Ending.EXPIRED);
            assertThat(report.toText(VIETNAMESE, ReaderRole.OFFICER))
                    .contains(
                            "Chưa có chữ ký số nào",
                            "bị từ chối trước khi gửi đi. Chứng thư số đã bị thu hồi",
                            "người ký từ chối trên điện thoại",
                            "hết thời gian chờ xác nhận");
            assertThat(report.seals()).hasSize(2);
        }
    }

    @Test
    @DisplayName("several sessions are told one after the other, the oldest first, each event under its session")
    void several_sessions() {
        SessionId younger = SessionId.random();
        SessionId older = SessionId.random();
        HistoryReport report = HistoryReport.builder()
                .session(new SigningHistory(younger, List.of(event(younger, LATER))), List.of())
                .session(new SigningHistory(older, List.of(event(older, LATER.minusSeconds(60)))), List.of())
                .build();
        assertThat(report.events()).extracting(SigningEvent::session).containsExactly(older, younger);
        assertThat(report.toText(VIETNAMESE, ReaderRole.OFFICER))
                .containsSubsequence(
                        "Diễn biến của phiên " + older, "00:29:00", "Diễn biến của phiên " + younger, "00:30:00");
    }

    private static SigningEvent event(SessionId id, Instant at) {
        return new SigningEvent(id, 1, at, SigningEvent.Type.STARTED, Map.of());
    }

    @Test
    @DisplayName("no text shows a quotation mark twice")
    void quotation_marks() {
        try (Portal portal = new Portal()) {
            SessionId id = sign(portal, "HS-1");
            String text = HistoryReport.builder()
                    .session(portal.kyso.history(id), portal.kyso.evidence(id))
                    .reverifier(
                            (evidence, locale) -> Optional.of(new Reverification(
                                    LATER,
                                    Reverification.Verdict.VALID,
                                    List.of(),
                                    LATER,
                                    Reverification.TimeSource.CLAIMED,
                                    Reverification.Integrity.INTACT,
                                    Reverification.LaterChanges.NONE,
                                    Reverification.CertificateState.EFFECTIVE)),
                            Locale.ENGLISH)
                    .build()
                    .toText(Locale.ENGLISH, ReaderRole.OFFICER);
            assertThat(text)
                    .contains("claimed by the signer's computer, no trusted time stamp")
                    .doesNotContain("''");
        }
    }

    @Test
    @DisplayName("SGN-11: destroyed evidence shows by whom and why")
    void destroyed_evidence() {
        try (Portal portal = new Portal()) {
            SessionId id = sign(portal, "HS-1");
            portal.kyso.destroyEvidence(id, "officer-7", "hết thời hạn lưu trữ");
            assertThat(HistoryReport.builder()
                            .session(portal.kyso.history(id), portal.kyso.evidence(id))
                            .build()
                            .toText(VIETNAMESE, ReaderRole.OFFICER))
                    .contains("đã hủy bằng chứng, người thực hiện officer-7, lý do: hết thời hạn lưu trữ");
        }
    }

    @Test
    @DisplayName("trap 13: times are shown in Viet Nam's offset, whatever the server's zone is")
    void times_are_shown_in_viet_nams_offset() {
        SessionId id = SessionId.random();
        SigningEvent event = new SigningEvent(id, 1, LATER, SigningEvent.Type.STARTED, Map.of());
        HistoryReport report = HistoryReport.builder()
                .session(new SigningHistory(id, List.of(event)), List.of())
                .build();
        TimeZone before = TimeZone.getDefault();
        try {
            for (String zone : List.of("America/New_York", "Asia/Ho_Chi_Minh", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                assertThat(report.toText(VIETNAMESE, ReaderRole.OFFICER)).contains("2027-02-01T00:30:00+07:00");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    @DisplayName("REC-01: a seal notices what was changed, taken out, slipped in or put in another order")
    void seal() {
        SessionId id = SessionId.random();
        List<SigningEvent> events = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            events.add(new SigningEvent(
                    id,
                    i,
                    LATER.plusSeconds(i),
                    SigningEvent.Type.RETRY,
                    Map.of("code", "provider-busy", "n", "" + i)));
        }
        SigningHistory history = new SigningHistory(id, events);
        assertThat(new SigningHistory(id, events).seal()).isEqualTo(history.seal());
        List<SigningHistory> others = List.of(
                new SigningHistory(id, events.subList(0, 2)),
                new SigningHistory(id, events.subList(1, 3)),
                new SigningHistory(id, List.of(events.get(1), events.get(0), events.get(2))),
                new SigningHistory(SessionId.random(), events),
                new SigningHistory(
                        id,
                        List.of(
                                events.get(0),
                                events.get(1),
                                new SigningEvent(
                                        id,
                                        3,
                                        LATER.plusSeconds(3),
                                        SigningEvent.Type.RETRY,
                                        Map.of("code", "provider-busy", "n", "4")))));
        assertThat(others)
                .extracting(SigningHistory::seal)
                .doesNotContain(history.seal())
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("SGN-12: every word of a history is there in Vietnamese and English")
    void every_word_is_there_in_both_languages() throws IOException {
        Properties english = bundle("history.properties");
        Properties vietnamese = bundle("history_vi.properties");
        assertThat(vietnamese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (SigningEvent.Type type : SigningEvent.Type.values()) {
            assertThat(english).containsKey("Type." + type);
        }
        for (HistoryAttempt.Ending ending : HistoryAttempt.Ending.values()) {
            assertThat(english).containsKey("Ending." + ending);
        }
        for (vn.kyso.core.Check check : vn.kyso.core.Check.values()) {
            assertThat(english).containsKey("Check." + check);
        }
    }

    private static Properties bundle(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = HistoryReport.class.getResourceAsStream(name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
