// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindCommandTest {

    private static final Path FORM = Path.of("..", "documents", "to-khai.pdf");

    @TempDir
    private Path folder;

    @Test
    void every_occurrence_is_listed_with_the_place_of_a_mark_beside_it() {
        Kyso.Run run = Kyso.run("find", "--keyword", "người khai;side=right;size=100x40", FORM.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.outLines()).hasSize(4);
        assertThat(run.out()).contains("2 found on 1 pages looked at");
        assertThat(run.outLines().get(2))
                .containsPattern("text +page:1,[0-9.]+,[0-9.]+,[0-9.]+,[0-9.]+ +mark +page:1,.*,100.0,40.0");
    }

    @Test
    void pages_are_listed_in_the_chosen_language() {
        Kyso.Run run = Kyso.run("find", "--pages", "--lang", "vi", FORM.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("trang 1").contains("595 x 842");
    }

    @Test
    void json_has_places_and_marks_as_numbers() {
        Kyso.Run run = Kyso.run("find", "--json", "--pages", "--keyword", "Người khai;page=last", FORM.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        Map<String, Object> line = run.json().get(0);
        assertThat(line.keySet()).containsExactly("file", "pages", "searchedPages", "pagesWithText", "more", "matches");
        assertThat((List<?>) line.get("pages")).hasSize(1);
        assertThat((List<?>) line.get("matches"))
                .hasSize(2)
                .allSatisfy(match -> assertThat(match.toString())
                        .contains("page=1", "x=", "y=", "width=", "height=", "mark={page=1"));
        assertThat(line).containsEntry("searchedPages", 1).containsEntry("more", false);
    }

    @Test
    void a_document_without_the_keyword_or_without_sense_is_no_success() throws IOException {
        Path scanned = Pdfs.small(folder.resolve("ban quet.pdf"));
        Path broken = Files.writeString(folder.resolve("hong.pdf"), "không phải PDF");

        Kyso.Run run = Kyso.run("find", "--keyword", "Người khai", scanned.toString(), broken.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains("0 found on 1 pages looked at, 1 of them without text")
                .contains("document-not-supported");
        Kyso.Run json = Kyso.run("find", "--json", "--keyword", "Người khai", broken.toString());
        assertThat(json.json().get(0)).containsEntry("code", "document-not-supported");
    }

    @Test
    void a_keyword_with_a_semicolon_stands_in_quotes() {
        Kyso.Run run = Kyso.run("find", "--keyword", "\"Người; khai\";match=exact", FORM.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("0 found");
        assertThat(Kyso.run("find", "--keyword", "\"Người khai\"", FORM.toString())
                        .exit())
                .isZero();
    }
}
