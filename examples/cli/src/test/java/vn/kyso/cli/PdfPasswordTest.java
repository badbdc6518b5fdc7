// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfPasswordTest {

    @TempDir
    private Path folder;

    private String protectedBy(String password) throws IOException {
        Path file = folder.resolve("kín.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            document.save(file.toFile());
        }
        return file.toString();
    }

    private static String[] sign(String... more) {
        String[] first = {"sign", "--provider", "fake:vnpt", "--signer", Kyso.SIGNER, "--phone", "approve"};
        String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }

    @Test
    void a_password_typed_opens_the_document_and_its_result() throws IOException {
        Kyso.Run run = Kyso.typing("mat-khau", sign("--pdf-password", protectedBy("mat-khau")));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("Verified, valid").doesNotContain("mat-khau");
    }

    @Test
    void a_password_in_the_environment_opens_the_document() throws IOException {
        Kyso.Run run = Kyso.run(sign("--pdf-password-env", "PATH", protectedBy(System.getenv("PATH"))));

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.err()).contains("Verified, valid").doesNotContain(System.getenv("PATH"));
    }

    @Test
    void no_password_and_a_wrong_one_are_told_apart() throws IOException {
        String file = protectedBy("mat-khau");

        assertThat(Kyso.run(sign("--json", file)).json().get(0)).containsEntry("code", "document-password-needed");
        assertThat(Kyso.typing("khac", sign("--json", "--pdf-password", file))
                        .json()
                        .get(0))
                .containsEntry("code", "document-password-wrong");
    }

    @Test
    void a_variable_that_is_missing_or_nobody_to_type_is_a_usage_error() throws IOException {
        String file = protectedBy("mat-khau");

        assertThat(Kyso.run(sign("--pdf-password-env", "KYSO_NO_SUCH_VARIABLE", file))
                        .err())
                .contains("KYSO_NO_SUCH_VARIABLE is missing");
        assertThat(Kyso.run(sign("--pdf-password", file)).err()).contains("--pdf-password needs a terminal");
        assertThat(Kyso.run(sign("--pdf-password", "--pdf-password-env", "PATH", file))
                        .err())
                .contains("exclude each other");
    }
}
