// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.report.CampaignReport;
import vn.kyso.campaign.report.ReportTable;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.core.FailureCode;

/** {@code kyso campaign report}. */
@Command(
        name = "report",
        description = "Writes the department's report: a page with charts, the same as PDF, a CSV for each table.",
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CampaignCommand campaign;

    @Mixin
    private final StoreOptions options = new StoreOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            converter = Converters.OfPath.class,
            description = "A directory; made when missing. Files of the same names are replaced.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--officer",
            required = true,
            paramLabel = "CODE",
            converter = PartyOptions.OfEmployee.class,
            description = "The department's code of the officer.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private EmployeeCode officer;

    @Option(names = "--from", paramLabel = "DAY", description = "First day; default the programme's.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DAY", description = "Last day; default the programme's.")
    private Optional<LocalDate> to = Optional.empty();

    @Override
    public Integer call() {
        return options.open(store -> {
            CampaignSession session = CampaignSession.of(store);
            CampaignReport report = CampaignReport.of(
                    session.programme(),
                    session.registry().participants().all(),
                    session.registry().forDepartment(officer),
                    session.demands(),
                    from.map(VietnamTime::startOf).orElse(session.programme().begins()),
                    to.map(VietnamTime::endOf).orElse(session.programme().ends()),
                    Clock.systemUTC());
            write(report);
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("issued", report.issued());
            said.put("page", folder.resolve("bao-cao.html"));
            options.print(campaign.console().out(), said);
            return ExitCode.OK;
        });
    }

    private void write(CampaignReport report) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("bao-cao.html"), report.html(), StandardCharsets.UTF_8);
            Files.write(folder.resolve("bao-cao.pdf"), report.pdf());
            for (ReportTable table : report.tables()) {
                Files.writeString(folder.resolve(table.name() + ".csv"), table.csv(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw FailureCode.CONFIGURATION
                    .because("The report cannot be written into " + folder.getFileName() + " ("
                            + e.getClass().getSimpleName() + "); choose another --out")
                    .toException();
        }
    }
}
