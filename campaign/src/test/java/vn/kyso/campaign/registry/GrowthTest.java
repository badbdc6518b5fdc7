// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.db.TestDatabase;

/** Look-ups and records while the registry grows, beside a bare indexed statement. Writes {@code target/growth.md}. */
@Tag("slow")
class GrowthTest {

    private static final int CALLS = Integer.getInteger("kyso.growth.calls", 2000);
    private static final String SIZES = System.getProperty("kyso.growth.sizes", "1000,100000,10000000");

    /** An employee asks so often in an hour. */
    private static final int HOUR = 100;

    private static double perSecond(long begin) {
        return CALLS / ((System.nanoTime() - begin) / 1e9);
    }

    /** Citizens that nobody looks up: their hashes are of something else. */
    private static void fill(HikariDataSource pool, long from, long to) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO kyso_campaign_identifier (hash, key_id, person, kind, sealed, since)"
                    + " SELECT sha256(n::text::bytea), 'k1', lpad(to_hex(n), 32, '0')::uuid, 'personal',"
                    + " sha256(n::text::bytea), now() FROM generate_series(" + from + ", " + (to - 1) + ") n");
            statement.execute("INSERT INTO kyso_campaign_issuance (id, person, live, bars, ca, serial, state, origin,"
                    + " recorded_at) SELECT lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(n), 32, '0')::uuid,"
                    + " lpad(to_hex(n), 32, '0')::uuid, false, 'two-ca', to_hex(n + 1), 'ISSUED_ACTIVE', 'CAMPAIGN', now()"
                    + " FROM generate_series(" + from + ", " + (to - 1) + ") n");
            statement.execute("ANALYZE kyso_campaign_identifier");
            statement.execute("ANALYZE kyso_campaign_issuance");
        }
    }

    private static double bareSelects(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT 1 FROM kyso_campaign_identifier WHERE hash = ?")) {
            long begin = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                select.setBytes(1, ByteBuffer.allocate(32).putInt(i).array());
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(rows.next()).isFalse();
                }
            }
            return perSecond(begin);
        }
    }

    private static double bareInserts(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE plain (hash bytea PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO plain VALUES (?)")) {
                long begin = System.nanoTime();
                for (int i = 0; i < CALLS; i++) {
                    insert.setBytes(1, ByteBuffer.allocate(32).putInt(i).array());
                    insert.executeUpdate();
                }
                return perSecond(begin);
            } finally {
                statement.execute("DROP TABLE plain");
            }
        }
    }

    @Test
    @DisplayName("HUE-09, HUE-11: look-ups and records as the registry grows")
    void growth() throws Exception {
        StringBuilder table = new StringBuilder(
                "| citizens | look-ups/s | bare select/s | ratio | records/s | bare insert/s | ratio |\n|---|---|---|---|---|---|---|\n");
        try (HikariDataSource pool =
                (HikariDataSource) Race.pool(TestDatabase.postgres().url(), 4)) {
            RegistryFixture at = new RegistryFixture(
                    Race.store(pool),
                    RegistrySettings.builder().lookUpsPerCa(Integer.MAX_VALUE).build());
            long filled = 0;
            int citizen = 0;
            for (long size :
                    Arrays.stream(SIZES.split(",")).mapToLong(Long::parseLong).toArray()) {
                fill(pool, filled, size);
                filled = size;
                double selects = bareSelects(pool);
                long begin = System.nanoTime();
                for (int i = 0; i < CALLS; i++) {
                    CaView employee =
                            at.registry.forCa(RegistryFixture.ONE, EmployeeCode.of("nv-" + (citizen + i) / HOUR));
                    employee.lookUp(
                            LookUpReason.BEFORE_ISSUING, PersonalNumber.of("%06d000000".formatted(citizen + i)));
                }
                double lookUps = perSecond(begin);
                double inserts = bareInserts(pool);
                begin = System.nanoTime();
                for (int i = 0; i < CALLS; i++) {
                    int number = citizen + i;
                    assertThat(at.one.record(at.active(PersonalNumber.of("%06d000000".formatted(number)), number + 1)))
                            .isInstanceOf(Recorded.class);
                }
                double records = perSecond(begin);
                citizen += CALLS;
                table.append(String.format(
                        Locale.ROOT,
                        "| %,d | %,.0f | %,.0f | %.1f | %,.0f | %,.0f | %.1f |%n",
                        size,
                        lookUps,
                        selects,
                        selects / lookUps,
                        records,
                        inserts,
                        inserts / records));
            }
        }
        Files.writeString(Path.of("target", "growth.md"), table);
    }
}
