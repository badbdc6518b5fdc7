// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.store.Pool;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.FailureCode;
import vn.kyso.jdbc.DatabaseException;
import vn.kyso.jdbc.protection.KeySource;
import vn.kyso.jdbc.protection.ProtectionException;

/** Which campaign, and how to say what came of it. */
final class StoreOptions {

    /** What a command does with the store; returns the exit code. */
    @FunctionalInterface
    interface Work {
        int with(CampaignStore store);
    }

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--db",
            paramLabel = "FILE|URL",
            defaultValue = "kyso-campaign",
            description =
                    "Where the campaign is kept: a file for the embedded H2, or a JDBC address with user and password"
                            + " of PostgreSQL or H2; default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String database;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            defaultValue = "kyso-campaign.keys",
            converter = Converters.OfPath.class,
            description = "The keys of personal values; made when missing. Keep a copy: without them the data is lost."
                    + " Default ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path keys;

    @Option(names = "--json", description = "Print JSON objects, one a line.")
    private boolean json;

    /** Opens the store, works, closes. What the rules or the database refuse becomes a message and an exit code. */
    int open(Work work) {
        try (HikariDataSource pool = Pool.open(database, Optional.empty(), Optional.empty())) {
            return work.with(CampaignStore.on(pool, KeySource.fileOrNew(keys)));
        } catch (DatabaseException | ProtectionException e) {
            throw FailureCode.CONFIGURATION
                    .because(e.getMessage() + "; look at --db and --keys")
                    .toException();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Prints a result: a JSON object, or a line for each value. */
    void print(PrintStream out, Map<String, ?> values) {
        if (json) {
            out.println(JsonLine.of(new LinkedHashMap<>(values)));
        } else {
            values.forEach((name, value) -> out.println(name + ": " + Texts.printable(String.valueOf(value))));
        }
    }
}
