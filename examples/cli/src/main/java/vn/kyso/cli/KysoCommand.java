// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import vn.kyso.cli.campaign.CampaignCommand;
import vn.kyso.cli.sessions.SessionsCommand;
import vn.kyso.cli.terminal.CommandContext;
import vn.kyso.cli.terminal.Console;
import vn.kyso.cli.terminal.Problems;
import vn.kyso.cli.terminal.Texts;

/** The root command, and the options that all commands share. */
@Command(
        name = "kyso",
        description = "Signs PDFs with keys that live at a certification authority, confirmed on the signer's phone.",
        subcommands = {
            SignCommand.class,
            VerifyCommand.class,
            HistoryCommand.class,
            FindCommand.class,
            CredentialsCommand.class,
            TrustCommand.class,
            SessionsCommand.class,
            CampaignCommand.class,
            FakeCaCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all good",
            "1:some document is not signed, not valid or not readable",
            "2:the command line is wrong",
            "3:configuration or provider is the trouble"
        })
final class KysoCommand implements Runnable, CommandContext {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "en",
            scope = ScopeType.INHERIT,
            description = "Language of what is said to people; default ${DEFAULT-VALUE}. Help and JSON are English.")
    private String language = "en";

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell on standard error what goes on inside. Nothing personal is told.")
    private boolean verbose;

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT, description = "Show where in the program trouble arose.")
    private boolean stackTraces;

    private final Console console;

    KysoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Console console() {
        return console;
    }

    @Override
    public Texts texts() {
        return new Texts(Locale.forLanguageTag(language));
    }

    @Override
    public Problems problems() {
        return new Problems(texts(), stackTraces);
    }

    void applyVerbosity() {
        if (!language.equals("vi") && !language.equals("en")) {
            throw new ParameterException(spec.commandLine(), "--lang is vi or en");
        }
        if (verbose && LoggerFactory.getLogger("vn.kyso") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A command is missing: sign, verify, history, find, credentials, trust, sessions, campaign or fake-ca");
    }
}
