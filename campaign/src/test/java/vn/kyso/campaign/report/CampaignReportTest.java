// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyso.campaign.Scene.EMPLOYEE;
import static vn.kyso.campaign.Scene.HUE;
import static vn.kyso.campaign.Scene.MORNING;
import static vn.kyso.campaign.Scene.ONE;
import static vn.kyso.campaign.Scene.THREE;
import static vn.kyso.campaign.Scene.TWO;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.Scene;
import vn.kyso.campaign.demand.Contact;
import vn.kyso.campaign.demand.DemandPolicy;
import vn.kyso.campaign.demand.Demands;
import vn.kyso.campaign.demand.SupportForm;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Fault;
import vn.kyso.campaign.registry.IssuanceClaim;
import vn.kyso.campaign.registry.LookUpReason;
import vn.kyso.campaign.registry.Registry;
import vn.kyso.campaign.registry.RegistrySettings;
import vn.kyso.identity.MobileNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.time.ManualClock;

class CampaignReportTest {

    private final ManualClock clock = ManualClock.startingAt(MORNING);
    private Registry registry;
    private Demands demands;
    private int serials;

    @BeforeEach
    void three_take_part() {
        CampaignStore store = Scene.with(CampaignStore.inMemory(), ONE, TWO, THREE);
        registry = Registry.of(store, HUE, RegistrySettings.defaults(), clock);
        demands = Demands.on(store, HUE, DemandPolicy.proposed(), clock);
    }

    private static PersonalNumber citizen(int number) {
        return PersonalNumber.of("046%03d000000".formatted(number));
    }

    private void look(CaCode ca, int citizen) {
        registry.forCa(ca, EMPLOYEE).lookUp(LookUpReason.BEFORE_ISSUING, citizen(citizen));
    }

    private void record(CaCode ca, int citizen, Channel channel, String area, Duration delay, boolean fault) {
        IssuanceClaim.Builder claim = IssuanceClaim.of(
                        citizen(citizen), CertificateSerial.of("54%08x".formatted(++serials)), channel)
                .valid(clock.instant().minus(delay), clock.instant().plus(Duration.ofDays(365)))
                .area(area);
        registry.forCa(ca, EMPLOYEE)
                .record((fault
                                ? claim.notActivated(new Fault(Fault.Kind.NO_NETWORK, clock.instant()))
                                : claim.activatedAt(clock.instant()))
                        .build());
    }

    private CampaignReport report() {
        return CampaignReport.of(
                HUE,
                registry.participants().all(),
                registry.forDepartment(EmployeeCode.of("so.01")),
                demands,
                HUE.begins(),
                HUE.ends(),
                clock);
    }

    private static List<String> row(CampaignReport report, String table, String brand) {
        return report.tables().stream()
                .filter(one -> one.name().equals(table))
                .flatMap(one -> one.rows().stream())
                .filter(cells -> cells.contains(brand))
                .findFirst()
                .orElseThrow();
    }

    private void some_months() {
        for (int day = 0; day < 20; day++) {
            for (int i = 0; i <= day % 5; i++) {
                int citizen = day * 10 + i;
                CaCode ca = List.of(ONE, TWO, THREE).get((day + i * i) % 5 / 2);
                look(ca, citizen);
                record(ca, citizen, Channel.values()[day % 7 % 3], "46.474", Duration.ofMinutes(i * 20L), false);
            }
            clock.advance(Duration.ofDays(3));
        }
    }

    @Test
    @DisplayName(
            "HUE-27, HUE-42: issued per CA by state, channel and area; pending by age; duplicates; look-ups; how late it was told")
    void tables() {
        look(ONE, 1);
        record(ONE, 1, Channel.OWN_APP, "46.474", Duration.ZERO, false);
        record(TWO, 1, Channel.DOOR_TO_DOOR, "46.474", Duration.ZERO, false);
        record(ONE, 2, Channel.DOOR_TO_DOOR, "46.480", Duration.ofMinutes(90), true);
        look(TWO, 3);
        clock.advance(Duration.ofDays(8));
        CampaignReport report = report();
        assertThat(report.issued()).isEqualTo(2);
        assertThat(row(report, "theo-trang-thai", "ONE-CA"))
                .containsExactly("ONE-CA", "Đang tham gia", "2", "1", "1", "0", "0", "0");
        assertThat(row(report, "theo-trang-thai", "TWO-CA"))
                .containsExactly("TWO-CA", "Đang tham gia", "0", "0", "0", "0", "1", "0");
        assertThat(row(report, "theo-kenh", "ONE-CA")).containsExactly("ONE-CA", "1", "1", "0", "2");
        assertThat(row(report, "theo-dia-ban", "46.480")).containsExactly("46.480", "ONE-CA", "1");
        assertThat(row(report, "cho-kich-hoat", "ONE-CA")).containsExactly("ONE-CA", "0", "1", "0");
        assertThat(row(report, "cap-trung-va-tra-cuu", "TWO-CA")).containsExactly("TWO-CA", "1", "1", "1");
        assertThat(row(report, "do-tre-cap-nhat", "ONE-CA")).containsExactly("ONE-CA", "1", "0", "0", "1", "0", "90");
    }

    @Test
    @DisplayName("HUE-40, HUE-42: an excluded CA keeps its past in the statistics; expired demands are counted")
    void excluded_and_expired() {
        record(ONE, 1, Channel.OWN_APP, "46", Duration.ZERO, false);
        demands.forCitizen(Scene.person())
                .register(TWO, SupportForm.AT_HOME, new Contact("Nguyễn Văn A", MobileNumber.of("0901000000"), ""));
        registry.participants().exclude(ONE, clock.instant().plusMillis(1));
        clock.advance(Duration.ofHours(48).plusMillis(1));
        assertThat(row(report(), "theo-trang-thai", "ONE-CA"))
                .containsExactly(
                        "ONE-CA", "Đã bị loại khỏi chương trình (08:00 ngày 01/09/2023)", "1", "1", "0", "0", "0", "0");
        assertThat(row(report(), "dang-ky-nhu-cau", "TWO-CA"))
                .containsExactly("TWO-CA", "0", "0", "0", "1", "0", "0", "0");
    }

    @Test
    @DisplayName("HUE-42: the page is Vietnamese and self-contained, its charts are pictures inside, and it prints")
    void page() throws IOException {
        some_months();
        for (CaCode ca : List.of(ONE, TWO, TWO)) {
            demands.forCitizen(Scene.person())
                    .register(ca, SupportForm.AT_HOME, new Contact("Nguyễn Văn A", MobileNumber.of("0901000000"), ""));
        }
        String html = report().html();
        Files.writeString(Path.of("target/report.html"), html);
        assertThat(html)
                .contains("<html lang=\"vi\">", "Báo cáo chương trình cấp chữ ký số cá nhân", "default-src 'none'")
                .doesNotContain("http://", "https://", "<script", "Nguyễn Văn", "901000000");
        Matcher picture =
                Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)").matcher(html);
        int pictures = 0;
        while (picture.find()) {
            byte[] png = Base64.getDecoder().decode(picture.group(1));
            Files.write(Path.of("target/chart-" + pictures++ + ".png"), png);
            assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(2 * Charts.WIDTH);
        }
        assertThat(pictures).isEqualTo(3);
        byte[] pdf = report().pdf();
        Files.write(Path.of("target/report.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Độ trễ cập nhật", "Đã cấp theo đơn vị và kênh");
        }
    }

    @Test
    @DisplayName("HUE-25: nothing of a citizen or an employee is in a report, in whatever form")
    void nothing_personal() {
        some_months();
        CampaignReport report = report();
        report.tables().forEach(table -> assertThat(table.csv()).doesNotContain("000000", EMPLOYEE.code(), "54000"));
        assertThat(report.html().replaceAll("base64,[A-Za-z0-9+/=]+", ""))
                .doesNotContain("000000", EMPLOYEE.code(), "54000");
    }

    @Test
    void an_empty_period_has_tables_of_zeros_and_no_charts() {
        assertThat(report().html()).doesNotContain("<img").contains("ONE-CA");
        assertThat(report().issued()).isZero();
    }

    @Test
    @DisplayName("HUE-29: no cell of a CSV is taken for a formula, and Vietnamese opens right")
    void csv() {
        ReportTable table = new ReportTable(
                "x",
                "X",
                List.of("Đơn vị", "Số"),
                List.of(
                        List.of("=1+1", "-5"),
                        List.of("@a, \"b\"", "+84"),
                        List.of("\t=cmd", "12"),
                        List.of("\uFF1Dx", "3,5"),
                        List.of("VNPT-CA", "")));
        assertThat(table.csv())
                .isEqualTo(
                        "\uFEFFĐơn vị,Số\r\n'=1+1,-5\r\n\"'@a, \"\"b\"\"\",'+84\r\n'\t=cmd,12\r\n'\uFF1Dx,\"3,5\"\r\nVNPT-CA,\r\n");
    }
}
