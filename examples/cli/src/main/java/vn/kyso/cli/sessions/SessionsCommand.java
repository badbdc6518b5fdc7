// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sessions;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import vn.kyso.cli.config.ConfigReader;
import vn.kyso.cli.config.KysoConfig;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.store.KeptSessions;
import vn.kyso.cli.store.StoreSettings;
import vn.kyso.cli.terminal.CommandContext;
import vn.kyso.cli.terminal.OperatorText;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.store.jdbc.JdbcSessionStore;

/** {@code kyso sessions}. */
@Command(
        name = "sessions",
        description = {
            "Shows the sessions of a store, and says of those whose outcome is unknown what became of them.",
            "",
            "The store is the one of store: in the configuration file; what stands there of persons is not shown."
        },
        subcommands = {
            SessionsListCommand.class,
            SessionsShowCommand.class,
            SessionsResolveCommand.class,
            SessionsSchemaCommand.class
        },
        sortOptions = false)
public final class SessionsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandContext kyso;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            converter = Converters.OfPath.class,
            description =
                    "The configuration file (kyso.yml) with store: and the providers; all commands but schema need it.")
    private @Nullable Path config;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: list, show, resolve or schema");
    }

    CommandContext kyso() {
        return kyso;
    }

    KysoConfig config() {
        Path file = config;
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--config=FILE'");
        }
        return ConfigReader.read(file);
    }

    /** The store of the configuration file, where one is named and has a store. */
    Optional<StoreSettings> configured() {
        return Optional.ofNullable(config)
                .flatMap(file -> ConfigReader.read(file).store());
    }

    /** Opens the store, works, closes. */
    int with(KysoConfig read, ToIntFunction<JdbcSessionStore> work) {
        if (read.store().isEmpty()) {
            throw OperatorText.failure(FailureCode.CONFIGURATION, "config.no-store", read.file());
        }
        try (KeptSessions kept = KeptSessions.open(read.store().get())) {
            return work.applyAsInt(kept.store());
        }
    }

    static SessionRecord session(JdbcSessionStore store, SessionId id) {
        return store.find(id)
                .orElseThrow(() -> FailureCode.SESSION_NOT_FOUND
                        .because("There is no session " + id + " in this store")
                        .toException());
    }
}
