// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.db.TestDatabase;

@ParameterizedClass
@EnumSource(Dialect.class)
class DatabaseTest {

    private final Dialect dialect;
    private Database database;

    DatabaseTest(Dialect dialect) {
        this.dialect = dialect;
    }

    @BeforeEach
    void an_empty_table() {
        TestDatabase test = dialect == Dialect.H2 ? TestDatabase.h2() : TestDatabase.postgres();
        database = Database.on(test.source());
        database.transact(
                tx -> tx.update(
                        "CREATE TABLE thing (id bigint, name varchar(20), at timestamp with time zone, CONSTRAINT thing_name UNIQUE (name))"));
    }

    private long count() {
        return database.transact(tx -> tx.one("SELECT count(*) AS n FROM thing", row -> row.number("n"))
                .orElseThrow());
    }

    @Test
    void the_database_is_recognised() {
        assertThat(database.dialect()).isEqualTo(dialect);
    }

    @Test
    void a_row_comes_back_as_it_was_written_also_its_nulls_and_its_instant() {
        Instant at = Instant.parse("2026-11-21T10:00:00.123456Z");
        database.transact(tx -> tx.update("INSERT INTO thing VALUES (?, ?, ?)", 1L, "một", at));
        database.transact(tx -> tx.update("INSERT INTO thing VALUES (?, ?, ?)", 2L, null, null));
        assertThat(database.<List<String>>transact(tx -> tx.list(
                        "SELECT * FROM thing ORDER BY id",
                        row -> row.number("id") + " " + row.textOrNull("name") + " " + row.instantOrNull("at"))))
                .containsExactly("1 một " + at, "2 null null");
    }

    @Test
    void work_that_throws_leaves_nothing_behind() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.transact(tx -> {
                    tx.update("INSERT INTO thing (id) VALUES (?)", 1L);
                    throw new IllegalStateException("halfway");
                }));
        assertThat(count()).isZero();
    }

    @Test
    void a_duplicate_names_the_index_and_not_the_value() {
        database.transact(tx -> tx.update("INSERT INTO thing (name) VALUES (?)", "001099000000"));
        DatabaseException refused = catchThrowableOfType(
                DatabaseException.class,
                () -> database.transact(tx -> tx.update("INSERT INTO thing (name) VALUES (?)", "001099000000")));
        assertThat(refused.kind()).isEqualTo(DatabaseException.Kind.DUPLICATE);
        assertThat(refused.constraint()).startsWith("thing_name");
        assertThat(refused).hasNoCause().message().doesNotContain("001099000000");
    }

    @Test
    void a_wrong_statement_is_misuse_and_not_repeated() {
        AtomicInteger tries = new AtomicInteger();
        DatabaseException refused = catchThrowableOfType(
                DatabaseException.class,
                () -> database.transact(tx -> {
                    tries.incrementAndGet();
                    return tx.update("INSERT INTO nothing VALUES (1)");
                }));
        assertThat(refused.kind()).isEqualTo(DatabaseException.Kind.MISUSE);
        assertThat(tries).hasValue(1);
    }

    @Test
    void work_that_meets_a_quicker_transaction_is_repeated_and_then_reported() {
        AtomicInteger tries = new AtomicInteger();
        DatabaseException refused = catchThrowableOfType(
                DatabaseException.class,
                () -> database.transact(tx -> {
                    tries.incrementAndGet();
                    throw new SQLException("serialization failure", "40001");
                }));
        assertThat(refused.kind()).isEqualTo(DatabaseException.Kind.CONFLICT);
        assertThat(tries).hasValue(5);
    }

    @Test
    void a_batch_tells_what_each_set_did() {
        int[] counts = database.transact(
                tx -> tx.batch("INSERT INTO thing (id) VALUES (?)", List.of(new Object[] {1L}, new Object[] {2L})));
        assertThat(counts).containsExactly(1, 1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void a_database_that_cannot_be_reached_is_unavailable() {
        Database gone =
                Database.on(TestDatabase.at("jdbc:postgresql://127.0.0.1:1/x").source());
        DatabaseException e = catchThrowableOfType(DatabaseException.class, gone::dialect);
        assertThat(e.kind()).isEqualTo(DatabaseException.Kind.UNAVAILABLE);
    }
}
