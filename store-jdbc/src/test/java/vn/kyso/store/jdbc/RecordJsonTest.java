// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.tck.SampleSessions;

/** Law 6: the record is enough, in every format that was ever written. */
class RecordJsonTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private static JsonNode whole(SessionRecord session) throws IOException {
        RecordJson.Halves halves = RecordJson.write(session);
        ObjectNode tree = (ObjectNode) PLAIN.readTree(halves.body());
        return tree.setAll((ObjectNode) PLAIN.readTree(halves.progress()));
    }

    @Test
    void a_record_and_evidence_of_which_nothing_is_left_out_come_back_whole() {
        SessionRecord session = SampleSessions.full();
        assertThat(RecordJson.read(RecordJson.write(session))).isEqualTo(session);
        CertificateEvidence evidence = SampleSessions.evidence();
        assertThat(RecordJson.readEvidence(RecordJson.write(evidence))).isEqualTo(evidence);
    }

    @Test
    @DisplayName("whoever adds a component to a record finds here whether the JSON and the sample know it")
    void every_component_of_every_record_stands_in_the_JSON() throws IOException {
        compare(SampleSessions.full(), whole(SampleSessions.full()), "session");
        CertificateEvidence evidence = SampleSessions.evidence();
        compare(evidence, PLAIN.readTree(RecordJson.write(evidence)), "evidence");
    }

    /** Names are compared where the value is one of core's structures; what stands as a text or bytes ends the walk. */
    private static void compare(Object value, JsonNode json, String path) {
        if (value instanceof Collection<?> all) {
            Iterator<?> values = all.iterator();
            for (int i = 0; values.hasNext(); i++) {
                compare(values.next(), json.path(i), path + "/" + i);
            }
        } else if (json.isObject() && !(value instanceof Map<?, ?>)) {
            Set<String> expected = new TreeSet<>();
            for (Map.Entry<String, Object> member : members(value).entrySet()) {
                expected.add(member.getKey());
                compare(member.getValue(), json.path(member.getKey()), path + "/" + member.getKey());
            }
            assertThat(json.fieldNames()).toIterable().as(path).containsAll(expected);
        } else {
            assertThat(json.isMissingNode()).as(path).isFalse();
        }
    }

    /** What a value is made of and is not empty. */
    private static Map<String, Object> members(Object value) {
        Map<String, Object> members = new java.util.TreeMap<>();
        try {
            if (value instanceof Record) {
                for (RecordComponent component : value.getClass().getRecordComponents()) {
                    put(members, component.getName(), component.getAccessor().invoke(value));
                }
            } else if (value.getClass().getPackageName().equals("vn.kyso.core")) {
                for (Field field : value.getClass().getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        field.setAccessible(true);
                        put(members, field.getName(), field.get(value));
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return members;
    }

    private static void put(Map<String, Object> members, String name, Object value) {
        Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        boolean empty = inner == null || (inner instanceof OptionalInt number && number.isEmpty());
        if (!empty) {
            members.put(name, inner);
        }
    }

    private static byte[] stored(String name) throws IOException {
        try (InputStream in = RecordJsonTest.class.getResourceAsStream("formats/" + name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void a_record_of_format_1_is_read_back_and_says_the_same_when_it_is_written_again() throws IOException {
        RecordJson.Halves halves =
                new RecordJson.Halves(stored("session-1-body.json"), stored("session-1-progress.json"));
        SessionRecord session = RecordJson.read(halves);
        assertThat(session.format()).isEqualTo(1);
        assertThat(session.state()).isEqualTo(SessionState.VALUE_RECEIVED);
        assertThat(session.signer().account()).isEqualTo("012000000");
        assertThat(session.documents()).hasSize(2);
        assertThat(session.documents().get(0).hasValue()).isTrue();
        assertThat(session.transactions().get(0).handle()).containsEntry("trạng thái", "chờ");
        assertThat(session.credential().status()).isEqualTo(Credential.Status.ACTIVE);
        assertThat(session.failure().code()).isEqualTo(FailureCode.TIMESTAMP_UNAVAILABLE);
        RecordJson.Halves again = RecordJson.write(session);
        assertThat(PLAIN.readTree(again.body())).isEqualTo(PLAIN.readTree(halves.body()));
        assertThat(PLAIN.readTree(again.progress())).isEqualTo(PLAIN.readTree(halves.progress()));
    }

    @Test
    void evidence_of_format_1_is_read_back_and_says_the_same_when_it_is_written_again() throws IOException {
        byte[] json = stored("evidence-1.json");
        CertificateEvidence evidence = RecordJson.readEvidence(json);
        assertThat(evidence.format()).isEqualTo(1);
        assertThat(evidence.status()).hasSize(2);
        assertThat(PLAIN.readTree(RecordJson.write(evidence))).isEqualTo(PLAIN.readTree(json));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void an_event_of_each_format_is_read_back_and_says_the_same_when_it_is_written_again(int format)
            throws IOException {
        byte[] json = stored("event-" + format + ".json");
        RecordJson.Details event = RecordJson.readDetails(json);
        assertThat(event.at()).isEqualTo("2026-03-02T01:00:00.123456789Z");
        assertThat(event.salt()).hasSize(16);
        assertThat(event.type()).isEqualTo(format == 1 ? null : "RETRY");
        assertThat(event.details()).containsEntry("code", "provider-busy");
        assertThat(PLAIN.readTree(RecordJson.write(event))).isEqualTo(PLAIN.readTree(json));
    }

    @Test
    void an_event_of_a_newer_format_is_refused() {
        assertThatThrownBy(() -> RecordJson.readDetails("{\"format\":3,\"who\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("found 3");
    }

    @Test
    void a_template_of_format_1_is_read_back_and_says_the_same_when_it_is_written_again() throws IOException {
        byte[] json = stored("template-1.json");
        SignatureTemplate template = RecordJson.readTemplate(json);
        assertThat(template.name()).isEqualTo("Chữ ký của tôi");
        assertThat(template.keyword()).contains("Người khai");
        assertThat(PLAIN.readTree(RecordJson.write(template))).isEqualTo(PLAIN.readTree(json));
    }

    @Test
    void a_format_or_a_name_of_a_newer_library_is_refused_and_nothing_of_the_content_is_told() throws IOException {
        RecordJson.Halves halves = RecordJson.write(SampleSessions.full());
        ObjectNode newer = (ObjectNode) PLAIN.readTree(halves.body());
        newer.put("format", 2);
        refuses(newer, halves, "format 1, found 2");
        ObjectNode wider = (ObjectNode) PLAIN.readTree(halves.body());
        wider.put("012000000", "001099000000");
        refuses(wider, halves, "could not be read");
    }

    private static void refuses(JsonNode body, RecordJson.Halves halves, String text) {
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> RecordJson.read(new RecordJson.Halves(json, halves.progress())))
                .isInstanceOfSatisfying(
                        RelyingPartyException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
                .hasMessageContaining(text)
                .hasMessageNotContaining("000000");
    }

    @Test
    void an_increment_of_many_megabytes_is_no_trouble() {
        SessionRecord session = SampleSessions.full();
        byte[] state = new byte[24 * 1024 * 1024];
        Arrays.fill(state, (byte) 7);
        var document = session.documents().get(1);
        var prepared = document.prepared();
        SessionRecord large = session.change()
                .documents(java.util.List.of(document.withPrepared(new vn.kyso.core.PreparedDocument(
                        prepared.format(), 1, prepared.original(), prepared.dtbs(), prepared.digest(), state))))
                .build();
        assertThat(RecordJson.read(RecordJson.write(large))
                        .documents()
                        .get(0)
                        .prepared()
                        .state())
                .isEqualTo(state);
    }
}
