// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sessions;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.kyso.cli.store.StoreSettings;
import vn.kyso.jdbc.Dialect;
import vn.kyso.store.jdbc.JdbcSessionStore;

/** {@code kyso sessions schema}. */
@Command(
        name = "schema",
        description = {
            "Prints the tables of the session store as SQL, for a portal that migrates by itself.",
            "",
            "Nothing is connected. Such a portal opens the store with migrate(false)."
        },
        sortOptions = false)
final class SessionsSchemaCommand implements Runnable {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SessionsCommand sessions;

    @Option(
            names = "--database",
            paramLabel = "KIND",
            description = "For which database: postgresql or h2. Default: that of --config, without it postgresql.")
    private @Nullable Dialect dialect;

    @Override
    public void run() {
        Dialect wanted = dialect == null
                ? sessions.configured().map(SessionsSchemaCommand::of).orElse(Dialect.POSTGRESQL)
                : dialect;
        sessions.kyso().console().out().print(JdbcSessionStore.schema(wanted));
    }

    private static Dialect of(StoreSettings store) {
        return store.database().startsWith("jdbc:postgresql:") ? Dialect.POSTGRESQL : Dialect.H2;
    }
}
