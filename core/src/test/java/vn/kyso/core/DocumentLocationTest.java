// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLocationTest {

    @Test
    void a_path_becomes_absolute_and_comes_back_with_vietnamese_letters_and_blanks() {
        Path file = Path.of("hồ sơ/../hồ sơ/Tờ khai 1.pdf");
        DocumentLocation location = DocumentLocation.of(file);
        assertThat(location.path()).contains(file.toAbsolutePath().normalize());
        assertThat(new DocumentLocation(URI.create(location.value().toString())))
                .isEqualTo(location);
    }

    @Test
    void another_scheme_is_no_file() {
        assertThat(new DocumentLocation(URI.create("memory:1")).path()).isEmpty();
        assertThat(new DocumentLocation(URI.create("s3://bucket/key")).path()).isEmpty();
    }

    @Test
    void the_text_form_shows_the_scheme_only() {
        assertThat(DocumentLocation.of(Path.of("Nguyễn Văn A.pdf"))).hasToString("DocumentLocation[file]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.pdf", "/a.pdf", ""})
    void a_location_without_a_scheme_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentLocation(URI.create(text)))
                .withMessage("A document location begins with a scheme such as file:");
    }

    /** Bug: it passed, and failed later, in the middle of a session, as a URI that is not hierarchical. */
    @Test
    void a_relative_file_uri_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DocumentLocation(URI.create("file:a.pdf")))
                .withMessageContaining("DocumentLocation.of(Path)");
    }

    @Test
    void content_in_memory_is_copied_and_compared_by_its_bytes() {
        byte[] bytes = {1, 2};
        DocumentContent.InMemory content = (DocumentContent.InMemory) DocumentContent.of(bytes);
        bytes[0] = 9;
        content.toByteArray()[1] = 9;
        assertThat(content.toByteArray()).containsExactly(1, 2);
        assertThat(content).isEqualTo(DocumentContent.of(new byte[] {1, 2})).hasSameHashCodeAs(content);
        assertThat(content).isNotEqualTo(DocumentContent.of(bytes));
    }

    @Test
    void located_content_is_compared_by_its_location() {
        Path file = Path.of("a.pdf");
        assertThat(DocumentContent.of(file))
                .isEqualTo(DocumentContent.of(DocumentLocation.of(file)))
                .hasSameHashCodeAs(DocumentContent.of(file))
                .isNotEqualTo(DocumentContent.of(Path.of("b.pdf")));
    }
}
