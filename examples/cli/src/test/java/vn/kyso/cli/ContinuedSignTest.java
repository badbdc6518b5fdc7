// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.vnpt.FakeVnptSmartCa;
import vn.kyso.testkit.pki.TestPki;

/** {@code kyso sign} with a store, killed while the citizen thinks and given again: law 2 at the command line. */
@Timeout(120)
class ContinuedSignTest {

    @TempDir
    private Path folder;

    private TestPki pki;
    private FakeVnptSmartCa ca;
    private Path pdf;
    private Path config;

    @BeforeEach
    void startCa() throws IOException {
        pki = TestPki.create();
        ca = FakeVnptSmartCa.start();
        ca.addAccount(FakeAccount.citizen(pki));
        ca.phone().ignore();
        pki.writeAnchors(folder.resolve("anchors"));
        Files.writeString(folder.resolve("password.txt"), ca.spPassword() + "\n");
        config = Files.writeString(folder.resolve("kyso.yml"), """
                providers:
                  vnpt:
                    type: vnpt
                    baseUri: %s
                    spId: %s
                    spPassword: file:password.txt
                    firstPollAfter: 50ms
                    pollInterval: 200ms
                trust: anchors/root.pem
                status:
                  privateHosts: 127.0.0.1
                store:
                  database: sessions
                  keys: kyso.keys
                """.formatted(ca.baseUri(), ca.spId()));
        pdf = Pdfs.small(folder.resolve("đơn.pdf"));
    }

    @AfterEach
    void stopCa() {
        ca.close();
        pki.close();
    }

    private String[] sign(String... more) {
        List<String> line = new ArrayList<>(
                List.of("sign", "--provider", "vnpt", "--signer", Kyso.SIGNER, "--config", config.toString()));
        line.addAll(List.of(more));
        line.add(pdf.toString());
        return line.toArray(String[]::new);
    }

    /** In a process of its own, because that is what can be killed. */
    private Process inAnotherProcess(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsun.jnu.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private void killWhenAsked(String... arguments) throws Exception {
        Process process = inAnotherProcess(arguments);
        Path log = folder.resolve("killed.log");
        while (!Files.readString(log).contains("code to compare")) {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        process.destroyForcibly().waitFor();
    }

    @Test
    void the_same_command_after_a_kill_goes_on_and_the_citizen_is_asked_once() throws Exception {
        killWhenAsked(sign());

        ExecutorService background = Executors.newSingleThreadExecutor();
        Future<Kyso.Run> again = background.submit(() -> Kyso.run(sign()));
        ca.phone().approveAll();
        Kyso.Run run = again.get();
        background.shutdown();

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(ca.journal().acceptedSigns()).isEqualTo(1);
        assertThat(folder.resolve("đơn_signed.pdf")).exists();
    }

    /** The engine of the second run may end what waited before the run comes to the document: that is its answer. */
    @Test
    void what_the_citizen_confirmed_meanwhile_is_the_answer_of_the_same_command() throws Exception {
        killWhenAsked(sign());
        ca.phone().approveAll();

        Kyso.Run run = Kyso.run(sign());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(ca.journal().acceptedSigns()).isEqualTo(1);
        assertThat(folder.resolve("đơn_signed.pdf")).exists();
    }

    @Test
    void once_it_is_signed_the_same_command_answers_again_and_asks_nobody() throws Exception {
        ca.phone().approve();
        Kyso.Run first = Kyso.run(sign());
        FileTime written = Files.getLastModifiedTime(folder.resolve("đơn_signed.pdf"));
        Kyso.Run second = Kyso.run(sign());
        FileTime left = Files.getLastModifiedTime(folder.resolve("đơn_signed.pdf"));
        Kyso.Run other = Kyso.run(sign("--json"));
        Kyso.Run json = Kyso.run(sign("--json"));

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.err()).doesNotContain("earlier run");
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(second.err()).contains("nobody was asked again").doesNotContain("code to compare");
        assertThat(second.out()).contains("đơn_signed.pdf");
        assertThat(other.json().get(0)).containsEntry("message", null);
        assertThat(json.json().get(0)).containsEntry("outcome", "SIGNED").containsEntry("message", "ANSWERED_AGAIN");
        assertThat(left).isEqualTo(written);
        assertThat(ca.journal().acceptedSigns())
                .as("another command is another wish")
                .isEqualTo(2);
    }

    @Test
    void what_ended_while_nobody_looked_is_the_answer_of_the_same_command() throws Exception {
        killWhenAsked(sign());
        ca.phone().approveAll();
        Path other = Pdfs.small(folder.resolve("khác.pdf"));
        List<String> line = new ArrayList<>(List.of(sign()));
        line.set(line.size() - 1, other.toString());
        ca.phone().approve();
        Kyso.Run meanwhile = Kyso.run(line.toArray(String[]::new));
        assertThat(meanwhile.exit()).as(meanwhile.err()).isZero();
        assertThat(folder.resolve("đơn_signed.pdf")).exists();

        Kyso.Run run = Kyso.run(sign());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(ca.journal().acceptedSigns()).as("one for each document").isEqualTo(2);
    }

    @Test
    void a_signed_file_that_is_gone_or_was_changed_is_signed_anew_and_that_is_told() throws Exception {
        ca.phone().approve();
        Kyso.Run first = Kyso.run(sign());
        Files.write(folder.resolve("đơn_signed.pdf"), new byte[] {1});
        Kyso.Run changed = Kyso.run(sign());
        Files.delete(folder.resolve("đơn_signed.pdf"));
        Kyso.Run gone = Kyso.run(sign("--lang", "vi"));

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(changed.exit()).as(changed.err()).isZero();
        assertThat(changed.err()).contains("the signer was asked again");
        assertThat(gone.exit()).as(gone.err()).isZero();
        assertThat(ca.journal().acceptedSigns()).isEqualTo(3);
    }

    @Test
    void a_changed_document_is_another_request() throws Exception {
        killWhenAsked(sign());
        Files.write(pdf, Pdfs.withPages(2));
        ca.phone().approve();

        Kyso.Run run = Kyso.run(sign());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(ca.journal().acceptedSigns()).isEqualTo(2);
    }
}
