// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.DocumentException;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.tck.SampleSessions;
import vn.kyso.testkit.db.TestDatabase;

/** What documents in the database have beside the contract: a limit, keys, and an end with their session. */
class StoredDocumentsTest {

    private static final Lease LEASE = new Lease("node/1", Instant.parse("2100-01-01T00:00:00Z"));

    private final TestDatabase database = TestDatabase.h2();
    private final JdbcSessionStore store = Stores.store(database.source());
    private final DocumentStore documents = store.documents(10);

    @Test
    void a_document_over_the_limit_is_refused_by_a_typed_failure_that_names_the_way_out() throws IOException {
        assertThat(documents.exists(documents.deposit(SessionId.random(), "HS-1", new byte[10])))
                .isTrue();
        assertThatThrownBy(() -> documents.deposit(SessionId.random(), "HS-1", new byte[11]))
                .isInstanceOfSatisfying(
                        DocumentException.class,
                        e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_LIMIT_EXCEEDED))
                .hasMessageContaining("at most 10 bytes")
                .hasMessageContaining("directory");
        assertThatIllegalArgumentException().isThrownBy(() -> store.documents(0));
    }

    @Test
    void the_signed_version_of_a_document_at_the_limit_has_room_for_its_signature() throws IOException {
        DocumentLocation target = documents.targetFor(documents.deposit(SessionId.random(), "HS-1", new byte[10]));
        try (DocumentSink sink = documents.create(target)) {
            sink.channel().write(ByteBuffer.allocate(100_000));
            sink.commit();
        }
        assertThat(documents.exists(target)).isTrue();
        try (DocumentSink sink = documents.create(target)) {
            sink.channel().write(ByteBuffer.allocate((int) JdbcDocumentStore.ROOM_FOR_SIGNATURES + 11));
            assertThatThrownBy(sink::commit).isInstanceOf(IOException.class).hasMessageContaining("too large");
        }
    }

    @Test
    @DisplayName("while keys rotate documents are read, and without their key they are not")
    void rotation() throws IOException {
        DocumentLocation kept = documents.deposit(SessionId.random(), "HS-1", new byte[] {7});
        KeySource rotated = KeySource.of(Stores.key("k2", 2), Stores.key("k1", 1));
        DocumentStore next =
                JdbcSessionStore.on(database.source()).keys(rotated).open().documents(10);
        try (InputStream in = Channels.newInputStream(next.open(kept))) {
            assertThat(in.readAllBytes()).containsExactly(7);
        }
        DocumentStore newOnly = JdbcSessionStore.on(database.source())
                .keys(KeySource.of(Stores.key("k2", 2)))
                .open()
                .documents(10);
        assertThatThrownBy(() -> newOnly.open(kept)).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("REC-03: documents are destroyed with their session, which leaves its trace; others stay")
    void destroyed() throws IOException {
        SessionRecord session = SampleSessions.full()
                .change()
                .version(1)
                .state(SessionState.COMPLETED)
                .build();
        store.insert(session, SampleSessions.evidence(), List.of(), LEASE);
        store.release(session.id(), LEASE);
        DocumentLocation original = documents.deposit(session.id(), "HS-1", text("mine"));
        DocumentLocation others = documents.deposit(SessionId.random(), "HS-1", text("others"));
        assertThat(store.archive().destroy(session.id(), "officer-7", "rule 12"))
                .isTrue();
        assertThat(documents.exists(original)).isFalse();
        assertThat(documents.exists(others)).isTrue();
        assertThat(store.archive().destroyed(session.id()))
                .hasValueSatisfying(trace -> assertThat(trace.reason()).isEqualTo("rule 12"));
    }

    @Test
    @DisplayName(
            "REC-03: a document whose session was never stored, because its node died in between, goes with the rule")
    void orphans() throws IOException {
        SessionRecord session = SampleSessions.full().change().version(1).build();
        store.insert(session, SampleSessions.evidence(), List.of(), LEASE);
        DocumentLocation owned = documents.deposit(session.id(), "HS-1", text("owned"));
        DocumentLocation orphan = documents.deposit(SessionId.random(), "HS-1", text("orphan"));
        Instant now = store.clock().instant();
        store.archive().destroyStartedBefore(now.minus(Duration.ofDays(1)), "records office", "rule 12");
        assertThat(documents.exists(orphan)).isTrue();
        store.archive().destroyStartedBefore(now.plus(Duration.ofDays(1)), "records office", "rule 12");
        assertThat(documents.exists(orphan)).isFalse();
        assertThat(documents.exists(owned)).as("its session goes on").isTrue();
    }

    @Test
    void a_database_that_is_away_is_an_input_or_output_error_as_with_files() throws IOException {
        SwitchableSource source = new SwitchableSource(TestDatabase.h2().source());
        DocumentStore stored = Stores.store(source.source).documents(10);
        DocumentLocation kept = stored.deposit(SessionId.random(), "HS-1", text("kept"));
        source.off("08006");
        assertThatThrownBy(() -> stored.open(kept)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> stored.deposit(SessionId.random(), "HS-2", text("new")))
                .isInstanceOf(IOException.class);
        source.on();
        try (InputStream in = Channels.newInputStream(stored.open(kept))) {
            assertThat(in.readAllBytes()).isEqualTo(text("kept"));
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
