// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.cli.Pdfs;
import vn.kyso.core.FailureCode;

/** Which documents are signed and where to; nothing that is a document of its own is ever replaced (QG-17). */
class SignPlanTest {

    @TempDir
    private Path folder;

    private static byte[] longer(byte[] original) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(original);
        longer.writeBytes("increment".getBytes(StandardCharsets.US_ASCII));
        return longer.toByteArray();
    }

    private static FailureCode problem(SignTask task) {
        return Objects.requireNonNull(task.problem()).code();
    }

    @Test
    void a_directory_is_walked_for_pdfs_by_name_in_any_case_and_sorted() throws IOException {
        Path b = Pdfs.small(folder.resolve("b.PDF"));
        Path a = Pdfs.small(folder.resolve("a/c.Pdf"));
        Files.writeString(folder.resolve("a.docx"), "no");

        SignPlan plan = SignPlan.of(List.of(folder), null);

        assertThat(plan.tasks()).extracting(SignTask::file).containsExactly(a, b);
        assertThat(plan.tasks())
                .extracting(task -> task.target().getFileName().toString())
                .containsExactly("c_signed.Pdf", "b_signed.PDF");
    }

    @Test
    void a_named_file_is_taken_whatever_its_name() throws IOException {
        Path file = Pdfs.small(folder.resolve("scan"));

        SignPlan plan = SignPlan.of(List.of(file), null);

        assertThat(plan.tasks().get(0).target()).isEqualTo(folder.resolve("scan_signed"));
        assertThat(plan.tasks().get(0).problem()).isNull();
    }

    @Test
    void what_an_earlier_run_wrote_is_skipped_and_replaced() throws IOException {
        Path original = Pdfs.small(folder.resolve("a.pdf"));
        Path output = Files.write(folder.resolve("a_signed.pdf"), longer(Pdfs.small()));

        SignPlan plan = SignPlan.of(List.of(folder), null);

        assertThat(plan.tasks()).containsExactly(new SignTask(original, output, null));
        assertThat(plan.earlierOutputs()).containsExactly(output);
    }

    @Test
    void a_document_that_only_bears_such_a_name_is_signed_and_never_replaced() throws IOException {
        Pdfs.small(folder.resolve("a.pdf"));
        Path other = Files.writeString(folder.resolve("a_signed.pdf"), "%PDF-1.4 of somebody else");

        SignPlan plan = SignPlan.of(List.of(folder), null);

        assertThat(plan.tasks()).hasSize(2);
        assertThat(problem(plan.tasks().get(0))).isEqualTo(FailureCode.TARGET_EXISTS);
        assertThat(plan.tasks().get(1).file()).isEqualTo(other);
        assertThat(plan.tasks().get(1).problem()).isNull();
    }

    @Test
    void with_another_output_directory_signed_looking_documents_are_signed_too() throws IOException {
        Pdfs.small(folder.resolve("in/a.pdf"));
        Files.write(folder.resolve("in/a_signed.pdf"), longer(Pdfs.small()));

        SignPlan plan = SignPlan.of(List.of(folder.resolve("in")), folder.resolve("out"));

        assertThat(plan.tasks()).extracting(SignTask::problem).containsOnlyNulls();
        assertThat(plan.tasks())
                .extracting(SignTask::target)
                .containsExactly(folder.resolve("out/a_signed.pdf"), folder.resolve("out/a_signed_signed.pdf"));
    }

    @Test
    void an_output_directory_inside_the_tree_is_not_signed_again() throws IOException {
        Pdfs.small(folder.resolve("a.pdf"));
        Path output = folder.resolve("signed/a_signed.pdf");
        Files.createDirectories(output.getParent());
        Files.write(output, longer(Pdfs.small()));

        SignPlan plan = SignPlan.of(List.of(folder), folder.resolve("signed"));

        assertThat(plan.tasks()).hasSize(1);
        assertThat(plan.earlierOutputs()).containsExactly(output);
    }

    @Test
    void the_input_itself_is_never_the_target() throws IOException {
        Path file = Pdfs.small(folder.resolve("a.pdf"));

        SignPlan plan = SignPlan.of(List.of(file), folder.resolve("./a.pdf"));

        assertThat(problem(plan.tasks().get(0))).isEqualTo(FailureCode.TARGET_EXISTS);
    }

    @Test
    void two_documents_never_go_to_one_file() throws IOException {
        Path one = Pdfs.small(folder.resolve("x/a.pdf"));
        Path two = Pdfs.small(folder.resolve("y/a.pdf"));

        SignPlan plan = SignPlan.of(List.of(one, two), folder.resolve("out"));

        assertThat(plan.tasks().get(0).problem()).isNull();
        assertThat(problem(plan.tasks().get(1))).isEqualTo(FailureCode.TARGET_EXISTS);
    }

    @Test
    void a_document_named_twice_is_signed_once() throws IOException {
        Path file = Pdfs.small(folder.resolve("a.pdf"));
        Path again = folder.resolve("../" + folder.getFileName() + "/a.pdf");

        SignPlan plan = SignPlan.of(List.of(file, again, folder), null);

        assertThat(plan.tasks()).hasSize(1);
        assertThat(plan.duplicates()).containsExactly(again, file);
    }

    @Test
    void what_is_not_there_is_a_typed_failure() {
        SignPlan plan = SignPlan.of(List.of(folder.resolve("no.pdf")), null);

        assertThat(problem(plan.tasks().get(0))).isEqualTo(FailureCode.DOCUMENT_UNREADABLE);
    }

    @Test
    void an_empty_directory_is_named() {
        SignPlan plan = SignPlan.of(List.of(folder), null);

        assertThat(plan.tasks()).isEmpty();
        assertThat(plan.emptyDirectories()).containsExactly(folder);
    }

    @Test
    void a_single_file_as_output_is_refused_for_several_documents() {
        assertThatThrownBy(() -> SignPlan.of(List.of(folder), folder.resolve("one.pdf")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--out names a file");
    }

    @Test
    void very_long_names_are_shortened_to_what_file_systems_take() {
        String name = SignPlan.signedName("ữ".repeat(83) + ".pdf");

        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
        assertThat(name).endsWith("ữ_signed.pdf");
    }
}
