// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.RelyingPartyException;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.MobileNumber;
import vn.kyso.jdbc.Dialect;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.tck.SampleSessions;
import vn.kyso.testkit.db.TestDatabase;

/** PDP-02: who has the database but not the keys learns nothing about a person. */
class PersonalDataTest {

    /** What the sample says of the citizen, of his errand, and of the officer who destroyed something. */
    private static final List<String> PERSONAL = List.of(
            "001099000000",
            "012000000",
            "0900000000",
            "Tờ khai",
            "tờ khai.pdf",
            "HS-1",
            "key-1",
            "dossier-1",
            "0042",
            "officer-7");

    private static final Lease LEASE = new Lease("node/1", Instant.parse("2026-03-02T02:00:00Z"));

    private static SessionRecord fill(JdbcSessionStore store) {
        SessionRecord session =
                SampleSessions.full().change().version(1).eventCount(1).build();
        SigningEvent event = new SigningEvent(
                session.id(), 1, session.createdAt(), SigningEvent.Type.EVIDENCE_DESTROYED, Map.of("by", "officer-7"));
        store.insert(session, SampleSessions.evidence(), List.of(event), LEASE);
        byte[] content = "Tờ khai 001099000000".getBytes(StandardCharsets.UTF_8);
        try {
            store.documents(1_000).deposit(session.id(), "HS-1", content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return session;
    }

    @Test
    @DisplayName("no column of PostgreSQL shows anything personal")
    void postgres() throws SQLException {
        TestDatabase database = TestDatabase.postgres();
        fill(Stores.store(database.source()));
        List<String> cells = new ArrayList<>();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names =
                    statement.executeQuery("SELECT tablename FROM pg_tables WHERE tablename LIKE 'kyso_%'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(6);
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            byte[] cell = rows.getBytes(i);
                            cells.add(cell == null ? "" : new String(cell, StandardCharsets.UTF_8));
                        }
                    }
                }
            }
        }
        assertThat(cells).hasSizeGreaterThan(40);
        assertThat(String.join("\n", cells)).doesNotContain(PERSONAL);
    }

    @Test
    @DisplayName("nor does a byte of H2's file")
    void h2(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sessions");
        SessionRecord session = fill(Stores.store(TestDatabase.h2(file).source()));
        String bytes = Files.readString(folder.resolve("sessions.mv.db"), StandardCharsets.ISO_8859_1);
        assertThat(bytes.contains(session.provider()))
                .as("the file is read as it is")
                .isTrue();
        for (String personal : PERSONAL) {
            assertThat(bytes.contains(
                            new String(personal.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                    .as(personal)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("while keys rotate everything is found and read, and what is written goes under the new key")
    void rotation() {
        TestDatabase database = TestDatabase.h2();
        SessionRecord session = fill(Stores.store(database.source()));
        KeySource rotated = KeySource.of(Stores.key("k2", 2), Stores.key("k1", 1));
        JdbcSessionStore store =
                JdbcSessionStore.on(database.source()).keys(rotated).open();
        assertThat(store.findByIdempotencyKey("key-1")).contains(session);
        SessionRecord again = SampleSessions.full();
        assertThat(store.insert(again, SampleSessions.evidence(), List.of(), LEASE))
                .contains(session);
        assertThat(store.update(session.change().build(), List.of(), LEASE)).isTrue();
        assertThat(store.history(session.id())).hasSize(1);
        assertThat(store.verifyHistory(session.id()).holds()).isTrue();

        JdbcSessionStore newOnly = JdbcSessionStore.on(database.source())
                .keys(KeySource.of(Stores.key("k2", 2)))
                .open();
        assertThat(newOnly.find(session.id())).map(SessionRecord::version).contains(2L);
        assertThatThrownBy(() -> newOnly.evidence(session.id()))
                .isInstanceOf(RelyingPartyException.class)
                .hasMessageContaining("key is missing");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("after a renewal the older key can go: everything is found, read and judged without it")
    void renewal(Dialect dialect) throws IOException {
        TestDatabase database = dialect == Dialect.H2 ? TestDatabase.h2() : TestDatabase.postgres();
        JdbcSessionStore old = Stores.store(database.source());
        SessionRecord session = fill(old);
        Identifier owner = session.signer().identifiers().get(0);
        SignatureTemplate template = SignatureTemplate.builder()
                .name("a")
                .provider("vnpt")
                .account("012000000")
                .phone(MobileNumber.of("0900000000"))
                .build();
        old.templates().add(owner, template);
        DocumentLocation document = old.documents(1_000).deposit(session.id(), "HS-1", new byte[] {7});
        SessionRecord gone = SampleSessions.full()
                .change()
                .version(1)
                .id(SessionId.random())
                .idempotencyKey(null)
                .transactions(List.of())
                .state(SessionState.REFUSED)
                .build();
        old.insert(gone, SampleSessions.evidence(), List.of(), LEASE);
        old.release(gone.id(), LEASE);
        assertThat(old.archive().destroy(gone.id(), "officer-7", "rule 12")).isTrue();

        JdbcSessionStore both = JdbcSessionStore.on(database.source())
                .keys(KeySource.of(Stores.key("k2", 2), Stores.key("k1", 1)))
                .open();
        RenewedKeys first = both.archive().renewKeys();
        assertThat(first.olderKeysCanGo())
                .as("nobody knows whose template it is")
                .isFalse();
        assertThat(both.templates().replace(owner, "a", template)).isTrue();
        assertThat(both.archive().renewKeys()).isEqualTo(new RenewedKeys(0, 0));

        JdbcSessionStore renewed = JdbcSessionStore.on(database.source())
                .keys(KeySource.of(Stores.key("k2", 2)))
                .open();
        assertThat(first.renewed()).isEqualTo(5);
        assertThat(renewed.findByIdempotencyKey("key-1")).contains(session);
        assertThat(renewed.evidence(session.id())).contains(SampleSessions.evidence());
        assertThat(renewed.verifyHistory(session.id()).holds()).isTrue();
        assertThat(renewed.archive().sessionsOf(owner)).containsExactly(session.id());
        assertThat(renewed.archive().destroyed(gone.id()).orElseThrow().by()).isEqualTo("officer-7");
        assertThat(renewed.templates().find(owner, "a")).isPresent();
        assertThat(renewed.documents(1_000).open(document).size()).isEqualTo(1);
        assertThat(renewed.update(session.change().build(), List.of(), LEASE)).isTrue();
    }
}
