// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.testkit.db.TestDatabase;

class SchemaTest {

    private static final Schema SCHEMA =
            new Schema("vn/kyso/jdbc/example", "example_schema_history", List.of("V1__thing.sql", "V2__more.sql"));

    private static Database empty(Dialect dialect) {
        return Database.on((dialect == Dialect.H2 ? TestDatabase.h2() : TestDatabase.postgres()).source());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void migrations_run_once_beside_tables_of_others(Dialect dialect) {
        Database database = empty(dialect);
        database.transact(tx -> tx.update("CREATE TABLE portal_table (id bigint)"));
        SCHEMA.migrate(database);
        SCHEMA.migrate(database);
        assertThat(database.<Integer>transact(tx -> tx.update("INSERT INTO example_thing (id, more) VALUES (1, 'x')")))
                .isEqualTo(1);
        assertThat(database.<Long>transact(tx -> tx.one(
                                "SELECT count(*) AS n FROM "
                                        + (dialect == Dialect.H2
                                                ? "\"example_schema_history\""
                                                : "example_schema_history"),
                                row -> row.number("n"))
                        .orElseThrow()))
                .isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_printed_statements_make_the_same_tables(Dialect dialect) {
        Database database = empty(dialect);
        for (String statement : SCHEMA.sql(dialect).split(";")) {
            if (!statement.isBlank()) {
                database.transact(tx -> tx.update(statement));
            }
        }
        assertThat(database.<Integer>transact(tx -> tx.update("INSERT INTO example_thing (id, more) VALUES (1, 'x')")))
                .isEqualTo(1);
    }
}
