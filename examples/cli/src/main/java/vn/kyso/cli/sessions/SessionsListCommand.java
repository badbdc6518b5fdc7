// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.Table;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.store.jdbc.JdbcSessionStore;

/** {@code kyso sessions list}. */
@Command(
        name = "list",
        description = {
            "Lists the sessions that need somebody: those whose outcome is unknown, and those that stand still.",
            "",
            "Or those in one state. Nothing personal is shown."
        },
        sortOptions = false)
final class SessionsListCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SessionsCommand sessions;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those in this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable SessionState state;

    @Option(
            names = "--overdue",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = Converters.OfDuration.class,
            description = "A session stands still when nobody looked at it for so long after its time; default"
                    + " ${DEFAULT-VALUE}.")
    private Duration overdue = Duration.ofMinutes(5);

    @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "At most so many of a kind.")
    private int limit = 100;

    @Option(names = "--json", description = "Print a JSON object per session.")
    private boolean json;

    @Override
    public Integer call() {
        return sessions.with(sessions.config(), this::list);
    }

    private int list(JdbcSessionStore store) {
        Map<String, SessionSummary> found = new LinkedHashMap<>();
        if (state != null) {
            store.list(state, limit).forEach(one -> found.put(one.id().toString(), one));
        } else {
            store.list(SessionState.OUTCOME_UNKNOWN, limit)
                    .forEach(one -> found.put(one.id().toString(), one));
            Instant since = Clock.systemUTC().instant().minus(overdue);
            store.overdue(since, limit).forEach(one -> found.put(one.id().toString(), one));
        }
        if (json) {
            found.values().forEach(one -> sessions.kyso().console().out().println(JsonLine.of(map(one))));
        } else {
            print(List.copyOf(found.values()));
        }
        return ExitCode.OK;
    }

    private void print(List<SessionSummary> found) {
        Texts texts = sessions.kyso().texts();
        if (found.isEmpty()) {
            sessions.kyso().console().err().println(texts.of("no-sessions"));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(Arrays.asList(texts.of("session.head").split("\\|", -1)));
        for (SessionSummary one : found) {
            rows.add(List.of(
                    one.id().toString(),
                    one.state().name(),
                    Texts.printable(one.provider()),
                    one.createdAt().toString(),
                    text(one.dueAt()),
                    Texts.printable(text(one.heldBy()))));
        }
        Table.print(rows, sessions.kyso().console().out());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static Map<String, Object> map(SessionSummary one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("session", one.id().toString());
        map.put("state", one.state().name());
        map.put("provider", one.provider());
        map.put("createdAt", one.createdAt().toString());
        map.put("dueAt", text(one.dueAt()));
        map.put("heldBy", text(one.heldBy()));
        return map;
    }
}
