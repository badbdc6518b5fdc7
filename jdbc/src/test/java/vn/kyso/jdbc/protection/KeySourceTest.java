// SPDX-License-Identifier: Apache-2.0
package vn.kyso.jdbc.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySourceTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    @Test
    void a_new_file_holds_one_key_for_its_owner_and_is_read_again() throws IOException {
        Path file = folder.resolve("new.keys");
        KeySource made = KeySource.fileOrNew(file);
        assertThat(made.keys()).hasSize(1);
        assertThat(KeySource.fileOrNew(file).keys()).isEqualTo(made.keys());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var entries = Files.list(folder)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void a_file_that_others_may_read_is_refused() throws IOException {
        Path file = file("k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeySource.file(file))
                .withMessageContaining("chmod 600");
    }

    @Test
    void the_first_line_is_the_newest_key() throws IOException {
        KeySource keys = KeySource.file(file("# comment\n\nk2 AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
                + "k1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"));
        assertThat(keys.keys()).extracting(ProtectionKey::id).containsExactly("k2", "k1");
    }

    @Test
    void a_line_of_another_form_is_refused_without_showing_it() throws IOException {
        Path file = file("k1 AAAA-secret\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeySource.file(file))
                .withMessageContaining("keys")
                .withMessageNotContaining("secret");
    }

    @Test
    void a_key_never_shows_its_secret() {
        assertThat(ProtectionKey.of("k1", new byte[32])).hasToString("ProtectionKey[k1]");
        assertThatIllegalArgumentException().isThrownBy(() -> ProtectionKey.of("K 1", new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> ProtectionKey.of("k1", new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(KeySource::of);
    }
}
