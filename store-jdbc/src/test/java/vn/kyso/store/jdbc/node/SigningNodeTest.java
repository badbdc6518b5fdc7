// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.db.TestDatabase;
import vn.kyso.testkit.pki.TestPki;

/** The node that tests kill is a node: it signs, dies where it is told to, and another finishes its work (law 2, law 6). */
class SigningNodeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private TestPki pki;
    private FakeVnptSmartCa ca;
    private TestDatabase database;

    @BeforeEach
    void open() throws IOException {
        pki = TestPki.create();
        pki.writeAnchors(folder);
        ca = FakeVnptSmartCa.start();
        ca.addAccount(FakeAccount.citizen(pki));
        ca.phone().approve();
        KeySource.fileOrNew(folder.resolve("kyso.keys"));
        database = TestDatabase.postgres();
    }

    @AfterEach
    void close() {
        ca.close();
        pki.close();
    }

    private NodeProcess node(String... further) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "db", database.url(),
                "keys", folder.resolve("kyso.keys").toString(),
                "anchors", folder.resolve("anchors.pem").toString(),
                "folder", folder.toString(),
                "type", "vnpt",
                "provider.baseUri", ca.baseUri().toString(),
                "provider.spId", ca.spId(),
                "provider.spPassword", "env:SP_PASSWORD",
                "provider.firstPollAfter", "100ms",
                "provider.pollInterval", "300ms"));
        for (String one : further) {
            settings.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        NodeProcess node = NodeProcess.start(settings, Map.of("SP_PASSWORD", ca.spPassword()));
        node.await("READY", PATIENCE);
        return node;
    }

    @Test
    void a_node_that_dies_after_a_submission_leaves_a_session_that_the_next_one_finishes_without_asking_again()
            throws IOException {
        try (NodeProcess first = node("kill=after:submit:1")) {
            first.tell("start key-1 HS-1 HS-2");
            first.await("REACHED after:submit:1", PATIENCE);
            assertThat(first.awaitDeath(PATIENCE)).isEqualTo(137);
        }
        assertThat(ca.journal().acceptedSigns()).isEqualTo(1);
        try (NodeProcess second = node("node=second")) {
            String completed = second.await("EVENT", PATIENCE);
            assertThat(completed).contains("OUTCOME_UNKNOWN");
            second.awaitCount("EVENT " + completed.split(" ")[1] + " COMPLETED", 1, PATIENCE);
            second.tell("start key-1 HS-1 HS-2");
            assertThat(second.await("STARTED", PATIENCE)).contains("COMPLETED");
        }
        assertThat(ca.journal().acceptedSigns()).isEqualTo(1);
        for (String reference : List.of("HS-1", "HS-2")) {
            assertThat(Files.readString(folder.resolve(reference + ".txt_signed")))
                    .startsWith("note " + reference);
        }
    }

    @Test
    void a_node_waits_at_its_point_for_the_killer() {
        try (NodeProcess node = node("kill=before:write:2", "how=wait")) {
            node.tell("start - HS-3");
            node.await("REACHED before:write:2", PATIENCE);
            assertThat(node.isAlive()).isTrue();
            node.kill();
            assertThat(node.isAlive()).isFalse();
        }
        assertThat(ca.journal().acceptedSigns()).isZero();
    }
}
