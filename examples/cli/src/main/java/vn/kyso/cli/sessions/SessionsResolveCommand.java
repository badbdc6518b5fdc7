// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sessions;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.kyso.cli.config.KysoConfig;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.provider.Connection;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.core.RemoteSigning;
import vn.kyso.core.Resolution;
import vn.kyso.core.SessionId;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.pades.PadesSigner;
import vn.kyso.store.jdbc.JdbcSessionStore;

/** {@code kyso sessions resolve}. */
@Command(
        name = "resolve",
        description = {
            "Says what became of a session whose outcome is unknown, as the CA told it.",
            "",
            "Nothing is ever sent again. The history keeps who said so and why."
        },
        sortOptions = false)
final class SessionsResolveCommand implements Callable<Integer> {

    /** What the CA said. */
    static final class Found {
        @Option(
                names = "--never-arrived",
                required = true,
                description = "The submission never arrived: the session fails, and the document may be signed anew.")
        private boolean neverArrived;

        @Option(names = "--no-signature", required = true, description = "It arrived and ended without a signature.")
        private boolean noSignature;

        @Option(
                names = "--known-as",
                required = true,
                paramLabel = "ID",
                description = "It arrived, and this is the CA's identifier: the session goes on by asking for it.")
        private @Nullable String knownAs;

        Resolution resolution() {
            if (knownAs != null) {
                return new Resolution.KnownAs(knownAs);
            }
            if (noSignature) {
                return new Resolution.EndedWithoutSignature();
            }
            if (neverArrived) {
                return new Resolution.NeverArrived();
            }
            throw new IllegalStateException("One of the group is given, says its multiplicity");
        }
    }

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SessionsCommand sessions;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Found found;

    @Option(
            names = "--by",
            required = true,
            paramLabel = "WHO",
            converter = Converters.OfText.class,
            description = "Who says so, such as an operator's account.")
    private String by = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            converter = Converters.OfText.class,
            description = "How this is known, such as the number of the CA's answer.")
    private String reason = "";

    @Parameters(paramLabel = "SESSION", converter = Converters.OfSession.class, description = "Which session.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SessionId id;

    @Override
    public Integer call() {
        KysoConfig config = sessions.config();
        return sessions.with(config, store -> resolve(config, store));
    }

    private int resolve(KysoConfig config, JdbcSessionStore store) {
        SessionRecord session = SessionsCommand.session(store, id);
        try (Connection connection = Connection.to(session.provider(), config, sessions.kyso());
                RemoteSigning engine = RemoteSigning.builder()
                        .provider(connection.provider())
                        .documents(PadesSigner.create())
                        .sessions(store)
                        .background(false)
                        .build()) {
            SigningSession after = engine.operations().resolve(id, found.resolution(), by, reason);
            sessions.kyso().console().out().println(sessions.kyso().texts().of("session.resolved", id, after.state()));
        }
        return ExitCode.OK;
    }
}
