// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("kyso campaign, on an H2 file")
class CampaignCommandTest {

    private static final String CITIZEN = "046099000000";

    @TempDir
    Path folder;

    @BeforeEach
    void a_campaign_that_runs_today() {
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
        Kyso.Run run = campaign(
                "init",
                "--code=hue-2023",
                "--name=Mỗi người dân một chữ ký số",
                "--area=46=Thừa Thiên Huế",
                "--first=" + today.minusDays(10),
                "--last=" + today.plusDays(10),
                "--join=one-ca=ONE-CA",
                "--join=two-ca=TWO-CA");
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("programme: hue-2023", "cas: one-ca two-ca");
    }

    private Kyso.Run campaign(String command, String... arguments) {
        return Kyso.typing(CITIZEN, line(List.of(command), arguments));
    }

    private Kyso.Run demand(String command, String... arguments) {
        return Kyso.typing(CITIZEN, line(List.of("demand", command), arguments));
    }

    private String[] line(List<String> commands, String... arguments) {
        List<String> all = new ArrayList<>(List.of("campaign"));
        all.addAll(commands);
        all.addAll(List.of("--db=" + folder.resolve("registry"), "--keys=" + folder.resolve("keys")));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    private Kyso.Run record(String ca, String serial) {
        return campaign(
                "record", "--ca=" + ca, "--employee=nv.01", "--serial=" + serial, "--channel=OWN_APP", "--area=46.474");
    }

    @Test
    @DisplayName("HUE-09, HUE-11: look up, record, repeat, and the other CA is told what to do")
    void look_up_and_record() {
        Kyso.Run before = campaign("lookup", "--ca=one-ca", "--employee=nv.01");
        assertThat(before.err()).isEmpty();
        assertThat(before.out()).isEqualTo("issued: no\n");
        assertThat(record("one-ca", "5401").out()).isEqualTo("recorded: now\nstate: ISSUED_ACTIVE\n");
        assertThat(record("one-ca", "5401").out()).startsWith("recorded: before");
        Kyso.Run lost = record("two-ca", "5402");
        assertThat(lost.exit()).isEqualTo(1);
        assertThat(lost.out())
                .isEqualTo("refused: ALREADY_ISSUED\ndo: revoke the certificate; it is outside the programme\n");
        assertThat(campaign("lookup", "--ca=two-ca", "--employee=nv.02", "--json")
                        .out())
                .isEqualTo("{\"issued\":\"yes\"}\n");
    }

    @Test
    @DisplayName("HUE-29: an import bars duplicates, tells damaged rows by their numbers, and can be repeated")
    void import_of_earlier_certificates() throws IOException {
        Path file = Files.writeString(folder.resolve("earlier.csv"), """
                citizen,also_known_as,serial,not_before,not_after,revoked_at
                046099000000,,5411,2023-01-31,2043-01-31,
                046 098,,5412,2023-01-31,2043-01-31,
                """);
        Kyso.Run run = campaign("import", "--ca=one-ca", "--employee=nv.01", file.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("rows: 2\nIMPORTED: 1\nBAD_NUMBER: 1\n");
        assertThat(run.err()).isEqualTo("row 2: BAD_NUMBER\n");
        assertThat(campaign("lookup", "--ca=two-ca", "--employee=nv.02").out()).isEqualTo("issued: yes\n");
        assertThat(campaign("import", "--ca=one-ca", "--employee=nv.01", file.toString())
                        .out())
                .contains("UNCHANGED: 1");
        assertThat(campaign("import", "--ca=one-ca", "--employee=nv.01", folder + "/nothing.csv")
                        .exit())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("HUE-14, HUE-20: a switch keeps the citizen's consent and prints what is left of the free year")
    void change() {
        record("one-ca", "5401");
        Kyso.Run run = campaign(
                "switch", "--ca=two-ca", "--employee=nv.02", "--serial=5402", "--channel=OWN_APP", "--consent-text=v1");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("switched: two-ca", "last-free-day: ", "free-days-left: 36");
        Kyso.Run again = campaign(
                "switch", "--ca=two-ca", "--employee=nv.02", "--serial=5403", "--channel=OWN_APP", "--consent-text=v1");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.out()).startsWith("refused: ");
    }

    @Test
    @DisplayName("HUE-33 to HUE-36: choose, register, see the list, begin to help, done by the record")
    void demands() {
        assertThat(demand("choices").out()).contains("one-ca (ONE-CA)", "two-ca (TWO-CA)");
        String[] wish = {"--ca=one-ca", "--form=AT_HOME", "--name=Nguyễn Văn A", "--phone=0901000000", "--address=Huế"};
        Kyso.Run registered = demand("register", wish);
        assertThat(registered.err()).isEmpty();
        String id = registered.outLines().get(0).substring("demand: ".length());
        Kyso.Run twice = demand("register", wish);
        assertThat(twice.exit()).isEqualTo(1);
        assertThat(twice.out()).contains("refused: OPEN_DEMAND", "chưa kết thúc");
        assertThat(demand("open", "--ca=one-ca", "--employee=nv.01").out()).contains(id, "Nguyễn Văn A", "phone: ");
        assertThat(demand("open", "--ca=two-ca", "--employee=nv.01").out()).isEmpty();
        assertThat(demand("start", "--ca=one-ca", "--employee=nv.01", "--by=CALLED", "--reference=call-1", id)
                        .out())
                .contains("state: SUPPORT_STARTED");
        record("one-ca", "5401");
        assertThat(demand("mine").out()).contains("state: DONE", "text: Đã được cấp chữ ký số");
        assertThat(demand("cancel", id).exit()).isEqualTo(1);
    }

    @Test
    @DisplayName("HUE-42: the report as page, PDF and CSV")
    void report() throws IOException {
        record("one-ca", "5401");
        Path out = folder.resolve("báo cáo");
        Kyso.Run run = campaign("report", "--officer=so.01", "--out=" + out);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("issued: 1\n");
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(9).contains(out.resolve("bao-cao.pdf"), out.resolve("theo-kenh.csv"));
        }
        assertThat(out.resolve("bao-cao.html")).content().contains("ONE-CA").doesNotContain(CITIZEN, "nv.01");
    }

    @Test
    @DisplayName(
            "HUE-25: no number of a citizen comes back, whatever is wrong with it, and what is wrong is said in a line")
    void wrong_input() throws IOException {
        Kyso.Run nobody = Kyso.run(line(List.of("lookup"), "--ca=one-ca", "--employee=nv.01"));
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err()).contains("--citizen-file");
        Path file = Files.writeString(folder.resolve("number"), "46099000000\n");
        Kyso.Run damaged =
                Kyso.run(line(List.of("lookup"), "--ca=one-ca", "--employee=nv.01", "--citizen-file=" + file));
        assertThat(damaged.exit()).isEqualTo(2);
        assertThat(damaged.err()).contains("11 characters").doesNotContain("46099");
        assertThat(campaign("lookup", "--ca=ONE CA", "--employee=nv.01").exit()).isEqualTo(2);
        assertThat(campaign("lookup", "--ca=one-ca", "--employee=" + CITIZEN).err())
                .doesNotContain("stack");
        Kyso.Run noDatabase = Kyso.typing(
                CITIZEN,
                "campaign",
                "lookup",
                "--db=jdbc:h2:tcp://127.0.0.1:1/x",
                "--keys=" + folder.resolve("keys"),
                "--ca=one-ca",
                "--employee=nv.01");
        assertThat(noDatabase.exit()).isEqualTo(3);
        assertThat(noDatabase.err()).contains("--db");
        Kyso.Run nothingThere = Kyso.typing(
                CITIZEN,
                "campaign",
                "lookup",
                "--db=" + folder.resolve("empty"),
                "--keys=" + folder.resolve("keys"),
                "--ca=one-ca",
                "--employee=nv.01");
        assertThat(nothingThere.err()).contains("kyso campaign init");
    }
}
