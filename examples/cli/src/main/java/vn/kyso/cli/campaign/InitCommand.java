// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import vn.kyso.campaign.programme.Area;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.programme.Programmes;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.Registry;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;

/** {@code kyso campaign init}. */
@Command(
        name = "init",
        description = "Makes the tables, the programme and its CAs. Repeat it to change names or to let more CAs join.",
        sortOptions = false)
final class InitCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CampaignCommand campaign;

    @Mixin
    private final StoreOptions options = new StoreOptions();

    @Option(names = "--code", required = true, paramLabel = "CODE", description = "The programme, as in hue-2023.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String code;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "TEXT",
            converter = Converters.OfText.class,
            description = "As citizens read it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Option(
            names = "--area",
            required = true,
            paramLabel = "CODE=NAME",
            description = "Where its rules hold, as in \"46=Thừa Thiên Huế\".")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Map<String, String> area;

    @Option(names = "--first", required = true, paramLabel = "DAY", description = "Its first day, as in 2023-08-09.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LocalDate first;

    @Option(names = "--last", required = true, paramLabel = "DAY", description = "Its last day.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LocalDate last;

    @Option(
            names = "--join",
            paramLabel = "CODE=BRAND",
            description = "A CA that takes part from the first day; may be repeated.")
    private Map<String, String> cas = new LinkedHashMap<>();

    @Override
    public Integer call() {
        return options.open(store -> {
            List<Map.Entry<String, String>> areas = List.copyOf(area.entrySet());
            if (areas.size() != 1) {
                throw new IllegalArgumentException("expected is one --area, given are " + areas.size());
            }
            Area here = new Area(areas.get(0).getKey(), areas.get(0).getValue());
            Programme programme = Programme.ofDays(code, name, here, first, last);
            Programmes.keep(store, programme);
            Registry registry = Registry.of(store, programme);
            cas.forEach((ca, brand) ->
                    registry.participants().join(Participant.joining(CaCode.of(ca), brand, brand, programme.begins())));
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("programme", programme.code());
            said.put("begins", VietnamTime.minute(programme.begins()));
            said.put("ends", VietnamTime.minute(programme.ends()));
            said.put(
                    "cas",
                    String.join(
                            " ",
                            registry.participants().all().stream()
                                    .map(one -> one.code().code())
                                    .toList()));
            options.print(campaign.console().out(), said);
            return ExitCode.OK;
        });
    }
}
