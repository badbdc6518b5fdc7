// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.jdbc.DatabaseException;

/** Connections to a database that is named on a command line or in a configuration. */
public final class Pool {

    private static final int CONNECTIONS = 4;
    private static final long PATIENCE_MILLIS = 10_000;

    private Pool() {}

    /**
     * Opens a small pool and its first connection, so that what is wrong with the address is told at once.
     *
     * @param fileOrUrl a file for the embedded H2, or a JDBC address of PostgreSQL or H2
     * @param user with whose rights; empty when the address says so
     * @param password of the user; empty when the address says so, or none is needed
     * @return to be closed by the caller
     * @throws RemoteSigningException when it is the address of another database
     * @throws DatabaseException when the database cannot be used
     */
    public static HikariDataSource open(String fileOrUrl, Optional<String> user, Optional<Secret> password) {
        if (fileOrUrl.startsWith("jdbc:")
                && !fileOrUrl.startsWith("jdbc:postgresql:")
                && !fileOrUrl.startsWith("jdbc:h2:")) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, "store.address");
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                fileOrUrl.startsWith("jdbc:")
                        ? fileOrUrl
                        : "jdbc:h2:file:" + Path.of(fileOrUrl).toAbsolutePath());
        user.ifPresent(config::setUsername);
        password.ifPresent(secret -> config.setPassword(secret.expose()));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw DatabaseException.of(refused);
            }
            throw e;
        }
    }
}
