// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.cli.config.ConfigReader;
import vn.kyso.cli.store.KeptSessions;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.tck.SampleSessions;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPki;

/** The operator's view of a session store: {@code kyso sessions}, and {@code store:} of the configuration. */
class SessionsCommandTest {

    @TempDir
    private Path folder;

    private TestPki pki;
    private FakeVnptSmartCa ca;
    private Path config;

    @BeforeEach
    void startCa() throws IOException {
        pki = TestPki.create();
        ca = FakeVnptSmartCa.start();
        ca.addAccount(FakeAccount.citizen(pki));
        pki.writeAnchors(folder.resolve("anchors"));
        Files.writeString(folder.resolve("password.txt"), ca.spPassword() + "\n");
        config = Files.writeString(folder.resolve("kyso.yml"), """
                providers:
                  vnpt:
                    type: vnpt
                    baseUri: %s
                    spId: %s
                    spPassword: file:password.txt
                    firstPollAfter: 50ms
                    pollInterval: 200ms
                trust: anchors/root.pem
                status:
                  privateHosts: 127.0.0.1
                store:
                  database: sessions
                  keys: kyso.keys
                """.formatted(ca.baseUri(), ca.spId()));
    }

    @AfterEach
    void stopCa() {
        ca.close();
        pki.close();
    }

    private Kyso.Run sessions(String command, String... more) {
        List<String> line = new ArrayList<>(List.of("sessions", command, "--config", config.toString()));
        line.addAll(Arrays.asList(more));
        return Kyso.run(line.toArray(String[]::new));
    }

    private SessionRecord unknown() {
        SessionRecord session = SampleSessions.full()
                .change()
                .version(1)
                .state(SessionState.OUTCOME_UNKNOWN)
                .nextDue(null)
                .endsAs(null)
                .build();
        Lease lease = new Lease("node-1/1", Instant.now().plusSeconds(60));
        try (KeptSessions kept =
                KeptSessions.open(ConfigReader.read(config).store().orElseThrow())) {
            SigningEvent started =
                    new SigningEvent(session.id(), 1, session.createdAt(), SigningEvent.Type.STARTED, Map.of());
            assertThat(kept.store().insert(session, SampleSessions.evidence(), List.of(started), lease))
                    .isEmpty();
            kept.store().release(session.id(), lease);
        }
        return session;
    }

    @Test
    void what_was_signed_stands_in_the_store_with_a_history_that_holds() throws IOException {
        Path pdf = Pdfs.small(folder.resolve("đơn.pdf"));

        Kyso.Run sign = Kyso.run(
                "sign", "--provider", "vnpt", "--signer", Kyso.SIGNER, "--config", config.toString(), pdf.toString());
        Kyso.Run list = sessions("list", "--state", "COMPLETED", "--json");
        Kyso.Run show = sessions("show", list.json().get(0).get("session").toString());

        assertThat(sign.exit()).as(sign.err()).isZero();
        assertThat(list.json()).hasSize(1);
        assertThat(show.exit()).as(show.err()).isZero();
        assertThat(show.out())
                .contains("COMPLETED", "STARTED", "The history holds")
                .doesNotContain(Kyso.SIGNER);
    }

    @Test
    void a_session_whose_outcome_is_unknown_is_listed_and_ended_by_an_operator_with_his_reason() {
        SessionRecord session = unknown();

        Kyso.Run before = sessions("list");
        Kyso.Run resolve = sessions(
                "resolve", session.id().toString(), "--never-arrived", "--by", "operator-1", "--reason", "ticket 7");
        Kyso.Run after = sessions("list");
        Kyso.Run show = sessions("show", session.id().toString(), "--json");

        assertThat(before.out()).contains(session.id().toString(), "OUTCOME_UNKNOWN");
        assertThat(resolve.exit()).as(resolve.err()).isZero();
        assertThat(after.out()).isEmpty();
        assertThat(show.json().get(0)).containsEntry("state", "FAILED").containsEntry("chainHolds", true);
        assertThat(show.out()).contains("RESOLVED", "operator-1", "ticket 7");
        assertThat(ca.journal().acceptedSigns()).isZero();
    }

    @Test
    void a_session_that_is_known_can_not_be_resolved_and_one_that_is_none_is_told() {
        Kyso.Run none = sessions("show", "00000000-0000-0000-0000-000000000001");
        Kyso.Run noId = sessions("show", "x");
        Kyso.Run noReason =
                sessions("resolve", "00000000-0000-0000-0000-000000000001", "--never-arrived", "--by", "me");

        assertThat(none.exit()).isEqualTo(3);
        assertThat(none.err()).contains("There is no session");
        assertThat(noId.exit()).isEqualTo(2);
        assertThat(noReason.exit()).isEqualTo(2);
    }

    @Test
    void without_a_store_in_the_configuration_it_is_said_what_is_missing() throws IOException {
        Files.writeString(config, "providers: {}\n");

        Kyso.Run run = sessions("list");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("store:");
    }

    @Test
    void keys_that_cannot_be_used_are_a_matter_of_configuration() throws IOException {
        Files.writeString(folder.resolve("kyso.keys"), "not a key\n");

        Kyso.Run run = sessions("list");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("store.keys").doesNotContain("not a key");
    }

    @Test
    void the_tables_are_printed_as_sql_without_any_configuration() {
        Kyso.Run postgres = Kyso.run("sessions", "schema");
        assertThat(postgres.exit()).as(postgres.err()).isZero();
        assertThat(postgres.out())
                .contains("-- V1__sessions.sql", "CREATE TABLE kyso_session (", "-- V3__documents.sql", "bytea");
        Kyso.Run h2 = Kyso.run("sessions", "schema", "--database", "h2");
        assertThat(h2.out())
                .contains("CREATE TABLE kyso_session (", "varbinary")
                .doesNotContain("bytea");
        assertThat(sessions("schema").out())
                .as("the database of the configuration")
                .isEqualTo(h2.out());
    }

    @Test
    void keys_that_got_lost_are_not_replaced_by_new_ones_in_silence() throws IOException {
        Kyso.run("sessions", "list", "--config", config.toString());
        Files.delete(folder.resolve("kyso.keys"));
        assertThat(sessions("list").exit()).as("nothing is stored yet").isZero();
        unknown();
        Files.delete(folder.resolve("kyso.keys"));

        Kyso.Run run = sessions("list", "--lang", "vi");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("store.keys: không có kyso.keys");
        assertThat(folder.resolve("kyso.keys")).doesNotExist();
    }

    @Test
    void what_works_on_a_store_says_that_the_configuration_is_missing() {
        Kyso.Run run = Kyso.run("sessions", "list");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--config");
    }
}
