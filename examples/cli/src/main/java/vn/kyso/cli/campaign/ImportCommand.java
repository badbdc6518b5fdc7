// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import vn.kyso.campaign.registry.ImportRow;
import vn.kyso.campaign.registry.ImportSummary;
import vn.kyso.campaign.registry.LegacyFile;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.core.FailureCode;

/** {@code kyso campaign import}. */
@Command(
        name = "import",
        description = {
            "Takes in certificates a CA had issued before the programme; they bar duplicates.",
            "",
            "CSV with a head row, or JSON lines (a file that ends in .jsonl): citizen, also_known_as, serial, not_before,"
                    + " not_after, revoked_at. Rows that are refused are told by their numbers on standard error; the file may"
                    + " be given again. Exit code 1: some row was refused."
        },
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CampaignCommand campaign;

    @Mixin
    private final StoreOptions options = new StoreOptions();

    @Mixin
    private final PartyOptions party = new PartyOptions();

    @Parameters(paramLabel = "FILE", converter = Converters.OfPath.class, description = "UTF-8.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Override
    public Integer call() {
        return options.open(store -> {
            boolean[] refused = {false};
            ImportSummary summary;
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
                summary = CampaignSession.of(store)
                        .registry()
                        .forCa(party.ca(), party.employee())
                        .importLegacy(json ? LegacyFile.jsonLines(reader) : LegacyFile.csv(reader), row -> {
                            if (!row.result().isKept()) {
                                refused[0] = true;
                                campaign.console().err().println("row " + row.number() + ": " + row.result());
                            }
                        });
            } catch (IOException e) {
                throw FailureCode.CONFIGURATION
                        .because("The file to import cannot be read as UTF-8 text ("
                                + e.getClass().getSimpleName() + ")")
                        .toException();
            }
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("rows", summary.rows());
            new TreeMap<ImportRow.Result, Long>(summary.results())
                    .forEach((result, count) -> said.put(result.name(), count));
            summary.stopped().ifPresent(why -> said.put("stopped", why));
            options.print(campaign.console().out(), said);
            return refused[0] || summary.stopped().isPresent() ? ExitCode.NOT_ALL_GOOD : ExitCode.OK;
        });
    }
}
