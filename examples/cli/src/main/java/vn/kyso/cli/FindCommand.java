// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.cli.files.FileNames;
import vn.kyso.cli.options.KeywordSyntax;
import vn.kyso.cli.options.PdfInputs;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.cli.terminal.JsonLine;
import vn.kyso.cli.terminal.Table;
import vn.kyso.cli.terminal.Texts;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.Secret;
import vn.kyso.pades.KeywordPlacement;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.PdfSearch;
import vn.kyso.pades.Placement;

/** {@code kyso find}. */
@Command(
        name = "find",
        description = {
            "Tells where a keyword stands in PDFs and where a signature beside it would be seen; signs nothing.",
            "",
            "Places are written as --placement of sign wants them: page:N,x,y,w,h in points from the lower left corner"
                    + " of the page as it is shown. Exit code 0 only when every document could be read and has what was"
                    + " looked for."
        },
        sortOptions = false)
final class FindCommand implements Callable<Integer> {

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private KysoCommand kyso;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--keyword",
            paramLabel = "TEXT",
            converter = KeywordSyntax.class,
            description = "What to look for, with the options of sign's --placement keyword:TEXT. All occurrences are"
                    + " listed.")
    private @Nullable KeywordPlacement keyword;

    @Option(
            names = "--pages",
            description = "List the pages: size, rotation, and the form fields and signatures on them.")
    private boolean pages;

    @Mixin
    private final PdfInputs inputs = new PdfInputs();

    @Override
    public Integer call() {
        if (keyword == null && !pages) {
            throw new ParameterException(spec.commandLine(), "Say what is wanted: --keyword TEXT, --pages or both");
        }
        Optional<Secret> password = inputs.password(kyso);
        PdfSearch search = PdfSearch.create();
        boolean all = true;
        for (Path file : inputs.files(kyso)) {
            PdfDocument.Builder document = PdfDocument.builder(file);
            password.ifPresent(document::password);
            all &= look(search, file, document.build());
        }
        return all ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
    }

    private boolean look(PdfSearch search, Path file, PdfDocument document) {
        try {
            List<PdfSearch.Page> seen = pages ? search.pages(document) : List.of();
            PdfSearch.Matches found = keyword == null ? null : search.find(document, keyword);
            if (inputs.json()) {
                kyso.console().out().println(JsonLine.of(json(file, seen, found)));
            } else {
                print(file, seen, found);
            }
            return found == null || !found.list().isEmpty();
        } catch (RemoteSigningException e) {
            inputs.tell(kyso, file, e);
            return false;
        }
    }

    private void print(Path file, List<PdfSearch.Page> seen, PdfSearch.@Nullable Matches found) {
        kyso.console().out().println(Texts.printable(FileNames.text(file)));
        List<List<String>> rows = new ArrayList<>();
        for (PdfSearch.Page page : seen) {
            rows.add(List.of(
                    "  " + kyso.texts().of("find.page", page.number()),
                    String.format(Locale.ROOT, "%.0f x %.0f", page.width(), page.height()),
                    page.rotation() == 0 ? "" : kyso.texts().of("find.turned", page.rotation())));
            page.taken()
                    .forEach(taken -> rows.add(List.of(
                            "    " + kyso.texts().of(taken.owner()),
                            Texts.printable(taken.field()),
                            place(taken.place()))));
        }
        if (found != null) {
            for (PdfSearch.Match match : found.list()) {
                rows.add(List.of(
                        "  " + kyso.texts().of("find.text"),
                        place(match.text()),
                        kyso.texts().of("find.mark"),
                        match.mark().map(FindCommand::place).orElse(kyso.texts().of("find.no-room"))));
            }
        }
        Table.print(rows, kyso.console().out());
        if (found != null) {
            kyso.console().out().println("  " + summary(found));
        }
    }

    private String summary(PdfSearch.Matches found) {
        String count = kyso.texts().of("find.count", found.list().size(), found.pages());
        int silent = found.pages() - found.pagesWithText();
        return (silent == 0 ? count : count + kyso.texts().of("find.silent", silent))
                + (found.more() ? kyso.texts().of("find.more") : "");
    }

    private static String place(Placement.Rectangle place) {
        return String.format(
                Locale.ROOT,
                "page:%d,%.1f,%.1f,%.1f,%.1f",
                place.page(),
                place.x(),
                place.y(),
                place.width(),
                place.height());
    }

    private static Map<String, @Nullable Object> json(
            Path file, List<PdfSearch.Page> seen, PdfSearch.@Nullable Matches found) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("file", FileNames.text(file));
        if (!seen.isEmpty()) {
            line.put("pages", seen.stream().map(FindCommand::json).toList());
        }
        if (found != null) {
            line.put("searchedPages", found.pages());
            line.put("pagesWithText", found.pagesWithText());
            line.put("more", found.more());
            line.put(
                    "matches",
                    found.list().stream()
                            .map(match -> {
                                Map<String, @Nullable Object> entry = json(match.text());
                                entry.put(
                                        "mark",
                                        match.mark().map(FindCommand::json).orElse(null));
                                return entry;
                            })
                            .toList());
        }
        return line;
    }

    private static Map<String, @Nullable Object> json(PdfSearch.Page page) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("page", page.number());
        entry.put("width", page.width());
        entry.put("height", page.height());
        entry.put("rotation", page.rotation());
        entry.put(
                "taken",
                page.taken().stream()
                        .map(taken -> {
                            Map<String, @Nullable Object> place = json(taken.place());
                            place.put("owner", taken.owner().name());
                            place.put("field", taken.field());
                            return place;
                        })
                        .toList());
        return entry;
    }

    private static Map<String, @Nullable Object> json(Placement.Rectangle place) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("page", place.page());
        entry.put("x", place.x());
        entry.put("y", place.y());
        entry.put("width", place.width());
        entry.put("height", place.height());
        return entry;
    }
}
