// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.internal.rows.TakenException;
import vn.kyso.jdbc.Database;
import vn.kyso.jdbc.DatabaseException;
import vn.kyso.jdbc.Schema;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.PersonalValues;

/** Rows in PostgreSQL or H2. Safe for threads and nodes. */
public final class JdbcStores implements Stores {

    /** The tables of this module. */
    public static final Schema SCHEMA =
            new Schema("vn/kyso/campaign/migration", "kyso_campaign_history", List.of("V1__registry.sql"));

    private final Database database;
    private final PersonalValues values;

    private JdbcStores(Database database, PersonalValues values) {
        this.database = database;
        this.values = values;
    }

    /**
     * Uses a database and brings its tables up to date.
     *
     * @param source where
     * @param keys for hashes and seals
     * @return the rows
     */
    public static JdbcStores on(DataSource source, KeySource keys) {
        Database database = Database.on(source);
        SCHEMA.migrate(database);
        return new JdbcStores(database, PersonalValues.with(keys));
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<Tables, T> work) {
        try {
            return database.transact(tx -> {
                try {
                    return work.apply(new JdbcTables(tx, values));
                } catch (RefusedException e) {
                    throw e.sql();
                }
            });
        } catch (DatabaseException e) {
            if (e.kind() == DatabaseException.Kind.DUPLICATE) {
                throw new TakenException(String.valueOf(e.constraint()));
            }
            throw e;
        }
    }

    @Override
    public PersonalValues values() {
        return values;
    }
}
