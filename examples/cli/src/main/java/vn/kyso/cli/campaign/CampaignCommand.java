// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.terminal.CommandContext;
import vn.kyso.cli.terminal.Console;

/** {@code kyso campaign}. */
@Command(
        name = "campaign",
        description = {
            "Keeps a campaign's registry: who was issued a certificate, by whom, by which right.",
            "",
            "An embedded H2 file by default, PostgreSQL for many nodes. docs/campaign.md tells the story of one."
        },
        subcommands = {
            InitCommand.class,
            ImportCommand.class,
            LookUpCommand.class,
            RecordCommand.class,
            SwitchCommand.class,
            DemandCommand.class,
            ReportCommand.class
        },
        sortOptions = false)
public final class CampaignCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandContext kyso;

    Console console() {
        return kyso.console();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing: init, import, lookup, record, switch, demand or report");
    }
}
