// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.registry.RegistryFixture.CITIZEN;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.jdbc.Dialect;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.ProtectionKey;
import vn.kyso.testkit.db.TestDatabase;

/** What lies in a database: nothing that can be read without the keys, and nothing that can be changed unnoticed. */
@ParameterizedClass
@EnumSource
class StoredRegistryTest {

    private static final PersonalNumber OTHER = PersonalNumber.of("046199000000");
    private static final ProtectionKey OLD = key("k1", 1);
    private static final ProtectionKey NEW = key("k2", 2);

    private final Dialect dialect;
    private TestDatabase database;

    StoredRegistryTest(Dialect dialect) {
        this.dialect = dialect;
    }

    private static ProtectionKey key(String id, int fill) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) fill);
        return ProtectionKey.of(id, secret);
    }

    @BeforeEach
    void empty() {
        database = dialect == Dialect.H2 ? TestDatabase.h2() : TestDatabase.postgres();
    }

    private RegistryFixture with(ProtectionKey... keys) {
        return new RegistryFixture(CampaignStore.on(database.source(), KeySource.of(keys)));
    }

    private static boolean issued(RegistryFixture at, PersonalNumber number) {
        return at.three.lookUp(LookUpReason.BEFORE_ISSUING, number) instanceof LookedUp answer && answer.issued();
    }

    @Test
    @DisplayName("HUE-08: one certificate stays one while keys are rotated, on nodes with and without the new key")
    void rotation() {
        RegistryFixture before = with(OLD);
        before.one.record(before.active(CITIZEN, 1));
        RegistryFixture rotating = with(NEW, OLD);
        assertThat(issued(rotating, CITIZEN)).isTrue();
        assertThat(rotating.two.record(rotating.active(CITIZEN, 2))).isInstanceOf(AlreadyIssued.class);
        assertThat(rotating.one.record(rotating.active(OTHER, 3))).isInstanceOf(Recorded.class);
        assertThat(before.two.record(before.active(OTHER, 4)))
                .as("a node that does not have the new key yet")
                .isInstanceOf(AlreadyIssued.class);
        assertThat(rotating.department.rehash("k1")).isEqualTo(1);
        assertThat(rotating.department.rehash("k1")).isZero();
        RegistryFixture after = with(NEW);
        assertThat(issued(after, CITIZEN)).isTrue();
        assertThat(issued(after, OTHER)).isTrue();
    }

    @Test
    @DisplayName("HUE-25: no column holds a citizen's number")
    void unreadable() throws Exception {
        RegistryFixture at = with(OLD);
        at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN);
        at.one.record(at.active(CITIZEN, 1));
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : new String[] {"identifier", "issuance", "event", "leaf", "party"}) {
                try (ResultSet rows = statement.executeQuery("SELECT * FROM kyso_campaign_" + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            assertThat(String.valueOf(rows.getString(i))).doesNotContain(CITIZEN.value());
                        }
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("HUE-25, REC-01: an event that was changed or taken out of the audit is noticed")
    void tampered() throws Exception {
        RegistryFixture at = with(OLD);
        at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN);
        at.one.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN);
        at.two.lookUp(LookUpReason.BEFORE_ISSUING, CITIZEN);
        assertThat(at.department.brokenAudit()).isEmpty();
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE kyso_campaign_event SET actor = 'nv-02' WHERE chain = 'one-ca' AND number = 1");
            assertThat(at.department.brokenAudit()).containsExactly("one-ca");
            statement.executeUpdate("DELETE FROM kyso_campaign_event WHERE chain = 'two-ca'");
            assertThat(at.department.brokenAudit()).containsExactly("one-ca", "two-ca");
        }
    }
}
