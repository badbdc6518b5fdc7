// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.config.ConfigReader;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.Table;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.trust.Anchor;
import vn.kyso.trust.PublishedAnchor;
import vn.kyso.trust.TrustStore;

/** {@code kyso trust}. */
@Command(
        name = "trust",
        description = "Shows whom a configuration trusts.",
        subcommands = TrustCommand.ListCommand.class,
        sortOptions = false)
final class TrustCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KysoCommand kyso;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing: list");
    }

    /** {@code kyso trust list}. */
    @Command(
            name = "list",
            description = {
                "Lists the trust anchors of a configuration file.",
                "",
                "With their purpose, trust domain, term and SHA-256 fingerprint. An anchor whose fingerprint ships with"
                        + " the program is marked as published; compare with what the authority itself publishes."
            },
            sortOptions = false)
    static final class ListCommand implements Callable<Integer> {

        /** Viet Nam has one offset all year. */
        private static final DateTimeFormatter DAY =
                DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.ofHours(7));

        @ParentCommand
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private TrustCommand parent;

        @Option(
                names = "--config",
                required = true,
                paramLabel = "FILE",
                converter = Converters.OfPath.class,
                description = "The configuration file (kyso.yml).")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path config;

        @Option(names = "--json", description = "Print a JSON object per anchor.")
        private boolean json;

        @Override
        public Integer call() {
            TrustStore store = ConfigReader.read(config).trust().load().store();
            List<Anchor> anchors = store.current().all();
            if (json) {
                anchors.forEach(anchor -> parent.kyso.console().out().println(JsonLine.of(map(anchor))));
            } else if (anchors.isEmpty()) {
                parent.kyso.console().err().println(parent.kyso.texts().of("no-anchors"));
            } else {
                print(anchors);
            }
            return ExitCode.OK;
        }

        private static Map<String, Object> map(Anchor anchor) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("subject", anchor.subject());
            map.put("sha256", anchor.fingerprint().hex());
            map.put("purpose", anchor.purpose().name());
            map.put("domain", anchor.domain().name());
            map.put("validFrom", anchor.validFrom().toString());
            map.put("validUntil", anchor.validUntil().toString());
            map.put("origin", anchor.origin());
            map.put("addedAt", anchor.addedAt().toString());
            map.put("addedBy", anchor.addedBy());
            map.put("published", isPublished(anchor));
            return map;
        }

        private void print(List<Anchor> anchors) {
            Texts texts = parent.kyso.texts();
            List<List<String>> rows = new ArrayList<>();
            rows.add(Arrays.asList(texts.of("anchor.head").split("\\|", -1)));
            for (Anchor anchor : anchors) {
                rows.add(List.of(
                        texts.of(anchor.purpose()),
                        texts.of(anchor.domain()),
                        day(anchor.validFrom()),
                        day(anchor.validUntil()),
                        texts.of(isPublished(anchor) ? "yes" : "no"),
                        Texts.printable(anchor.origin()),
                        anchor.fingerprint().hex(),
                        Texts.printable(anchor.subject())));
            }
            Table.print(rows, parent.kyso.console().out());
        }

        private static boolean isPublished(Anchor anchor) {
            return PublishedAnchor.all().stream()
                    .anyMatch(one -> one.fingerprint().equals(anchor.fingerprint()));
        }

        private static String day(Instant instant) {
            return DAY.format(instant);
        }
    }
}
