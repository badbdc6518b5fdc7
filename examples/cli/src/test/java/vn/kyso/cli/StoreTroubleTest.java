// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.cli.terminal.ExitCode;

/** A session store that cannot be used: an operator reads what to mend, in his language. */
class StoreTroubleTest {

    @TempDir
    private Path folder;

    private void assertTold(String store, String english, String vietnamese) throws IOException {
        Path config = Files.writeString(folder.resolve("kyso.yml"), "store:\n" + store.indent(2));
        Kyso.Run en = Kyso.run("sessions", "list", "--config", config.toString());
        Kyso.Run vi = Kyso.run("sessions", "list", "--config", config.toString(), "--lang", "vi");
        assertThat(en.exit()).isEqualTo(ExitCode.CONFIGURATION_OR_PROVIDER);
        assertThat(en.err()).contains(english).doesNotContain("right-000000", "wrong-000000");
        assertThat(vi.exit()).isEqualTo(ExitCode.CONFIGURATION_OR_PROVIDER);
        assertThat(vi.err()).contains(vietnamese).doesNotContain("right-000000", "wrong-000000");
    }

    private String url(String password) {
        return "jdbc:h2:file:" + folder.resolve("sessions") + ";USER=kyso;PASSWORD=" + password;
    }

    @Test
    void a_wrong_password() throws IOException, SQLException {
        try (Connection first = DriverManager.getConnection(url("right-000000"))) {
            assertThat(first.isValid(1)).isTrue();
        }
        Files.writeString(folder.resolve("password.txt"), "wrong-000000");
        assertTold("""
                database: sessions
                user: kyso
                password: file:password.txt
                keys: kyso.keys
                """, "does not take the account or its password", "không chấp nhận tài khoản hoặc mật khẩu");
    }

    @Test
    void a_file_that_another_process_has_open() throws IOException, SQLException {
        try (Connection first = DriverManager.getConnection(url("right-000000"))) {
            assertThat(first.isValid(1)).isTrue();
        }
        try (FileChannel file = FileChannel.open(
                        folder.resolve("sessions.mv.db"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertTold(
                    "database: sessions\nkeys: kyso.keys\n",
                    "open in another process",
                    "đang được một chương trình khác mở");
        }
    }

    @Test
    void a_server_that_is_not_there_and_an_address_of_another_kind() throws IOException {
        assertTold(
                "database: jdbc:postgresql://127.0.0.1:1/kyso\nkeys: kyso.keys\n",
                "no connection to the database",
                "không kết nối được cơ sở dữ liệu");
        assertTold(
                "database: jdbc:mysql://127.0.0.1/kyso\nkeys: kyso.keys\n",
                "jdbc:postgresql: or jdbc:h2:",
                "jdbc:postgresql: hoặc jdbc:h2:");
    }

    @Test
    void a_password_that_is_nowhere() throws IOException {
        assertTold(
                "database: sessions\nuser: kyso\npassword: env:KYSO_NO_SUCH_VARIABLE\nkeys: kyso.keys\n",
                "env:KYSO_NO_SUCH_VARIABLE has no value",
                "env:KYSO_NO_SUCH_VARIABLE không có giá trị");
    }

    @Test
    @DisplayName("keys in a folder that is not there yet, as in the example configuration, are made with it")
    void folderOfTheKeys() throws IOException {
        Path config = Files.writeString(
                folder.resolve("kyso.yml"), "store:\n  database: state/sessions\n  keys: state/kyso.keys\n");
        Kyso.Run list = Kyso.run("sessions", "list", "--config", config.toString());
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(folder.resolve("state/kyso.keys")).isNotEmptyFile();
    }
}
