// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sessions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;
import vn.kyso.store.jdbc.HistoryVerdict;
import vn.kyso.store.jdbc.JdbcSessionStore;

/** {@code kyso sessions show}. */
@Command(
        name = "show",
        description = {
            "Shows a session: where it stands, its transactions, its history, and whether the history's chain holds.",
            "",
            "Exit code 1 when the chain is broken (QG-20)."
        },
        sortOptions = false)
final class SessionsShowCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SessionsCommand sessions;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "SESSION", converter = Converters.OfSession.class, description = "Which session.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SessionId id;

    @Override
    public Integer call() {
        return sessions.with(sessions.config(), this::show);
    }

    private int show(JdbcSessionStore store) {
        SessionRecord session = SessionsCommand.session(store, id);
        HistoryVerdict chain = store.verifyHistory(id);
        List<SigningEvent> history = store.history(id);
        if (json) {
            sessions.kyso().console().out().println(JsonLine.of(map(session, history, chain)));
        } else {
            print(session, history, chain);
        }
        return chain.holds() ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
    }

    private void print(SessionRecord session, List<SigningEvent> history, HistoryVerdict chain) {
        Texts texts = sessions.kyso().texts();
        List<String> lines = new ArrayList<>();
        lines.add(texts.of("session.stands", session.id(), session.state(), session.provider(), session.createdAt()));
        for (TransactionRecord one : session.transactions()) {
            lines.add(texts.of(
                    "session.transaction", one.ownId().value(), one.id().value()));
        }
        for (SigningEvent event : history) {
            lines.add("  " + event.at() + "  " + event.type() + "  " + new TreeMap<>(event.details()));
        }
        lines.add(
                chain.holds()
                        ? texts.of("session.chain-holds", history.size())
                        : texts.of(
                                "session.chain-broken",
                                chain.firstBroken().orElse(0L),
                                String.valueOf(chain.complaint())));
        lines.forEach(line -> sessions.kyso().console().out().println(Texts.printable(line)));
    }

    private static Map<String, Object> map(SessionRecord session, List<SigningEvent> history, HistoryVerdict chain) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("session", session.id().toString());
        map.put("state", session.state().name());
        map.put("provider", session.provider());
        map.put("createdAt", session.createdAt().toString());
        map.put(
                "transactions",
                session.transactions().stream().map(one -> one.id().value()).toList());
        map.put("events", history.stream().map(SessionsShowCommand::map).toList());
        map.put("chainHolds", chain.holds());
        return map;
    }

    private static Map<String, Object> map(SigningEvent event) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", event.at().toString());
        map.put("type", event.type().name());
        map.put("details", new TreeMap<>(event.details()));
        return map;
    }
}
