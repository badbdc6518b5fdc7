// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.demand.Contact;
import vn.kyso.campaign.demand.ContactEvidence;
import vn.kyso.campaign.demand.Demand;
import vn.kyso.campaign.demand.DemandOutcome;
import vn.kyso.campaign.demand.DemandPolicy;
import vn.kyso.campaign.demand.Demands;
import vn.kyso.campaign.demand.SupportForm;
import vn.kyso.campaign.door.Badge;
import vn.kyso.campaign.door.DoorPolicy;
import vn.kyso.campaign.door.Doors;
import vn.kyso.campaign.entitlement.Coverage;
import vn.kyso.campaign.entitlement.FreeYear;
import vn.kyso.campaign.entitlement.FreeYearPolicy;
import vn.kyso.campaign.entitlement.Grant;
import vn.kyso.campaign.programme.Area;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Channel;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.programme.NeutralOrder;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Phase;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Fault;
import vn.kyso.campaign.registry.ImportRow;
import vn.kyso.campaign.registry.IssuanceClaim;
import vn.kyso.campaign.registry.LegacyFile;
import vn.kyso.campaign.registry.LookUpReason;
import vn.kyso.campaign.registry.RecordOutcome;
import vn.kyso.campaign.registry.Recorded;
import vn.kyso.campaign.registry.Registry;
import vn.kyso.campaign.registry.RegistrySettings;
import vn.kyso.campaign.report.CampaignReport;
import vn.kyso.campaign.report.ReportTable;
import vn.kyso.campaign.violation.CaseAction;
import vn.kyso.campaign.violation.CasePolicy;
import vn.kyso.campaign.violation.DepartmentCases;
import vn.kyso.campaign.violation.Minutes;
import vn.kyso.campaign.violation.Signal;
import vn.kyso.campaign.violation.SignalPolicy;
import vn.kyso.campaign.violation.Signals;
import vn.kyso.campaign.violation.ViolationCase;
import vn.kyso.campaign.violation.ViolationType;
import vn.kyso.campaign.violation.Violations;
import vn.kyso.identity.MobileNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.testkit.time.ManualClock;

/**
 * A whole campaign in one story, played on H2. The page {@code docs/campaign.md} is its transcript, and this
 * test fails when the page says anything else; {@code -Dkyso.story.write=true} writes it anew.
 */
class CampaignStoryTest {

    private static final Path PAGE = Path.of("../docs/campaign.md");
    private static final LocalDate FIRST = LocalDate.of(2023, 8, 9);
    private static final CaCode MOT = CaCode.of("mot-ca");
    private static final CaCode HAI = CaCode.of("hai-ca");
    private static final CaCode BA = CaCode.of("ba-ca");
    private static final EmployeeCode EMPLOYEE = EmployeeCode.of("nv.01");
    private static final EmployeeCode OFFICER = EmployeeCode.of("so.01");
    private static final Contact CONTACT = new Contact("Nguyễn Văn A", MobileNumber.of("0901000000"), "1 Lê Lợi, Huế");

    private final ManualClock clock = ManualClock.startingAt(
            FIRST.atTime(LocalTime.of(8, 0)).atZone(VietnamTime.ZONE).toInstant());
    private final CampaignStore store = StoreKind.H2.empty();
    private final Transcript page;
    private Programme programme = programme();
    private Registry registry = Registry.of(store, programme, RegistrySettings.defaults(), clock);
    private Demands demands = Demands.on(store, programme, DemandPolicy.proposed(), clock);
    private Doors doors = Doors.on(store, DoorPolicy.proposed(), clock);
    private Violations violations = Violations.on(store, CasePolicy.asWritten(), clock);
    private UUID openCase = new UUID(0, 0);
    private int serials;

    CampaignStoryTest() throws IOException {
        page = new Transcript("""
                # The story of a campaign

                A province gives every citizen one free personal certificate; several CAs compete; the registry decides. This page is the transcript of
                `CampaignStoryTest`: the code stands as it ran, on H2 with a clock that is moved by hand, and the lines below each piece are what came of it.
                CAs and citizens are made up.
                """);
    }

    private static Programme programme() {
        Area area = new Area("46", "Thừa Thiên Huế");
        Programme whole = Programme.ofDays("hue-2023", "Mỗi người dân một chữ ký số", area, FIRST, FIRST.plusYears(1));
        var change = VietnamTime.startOf(FIRST.plusMonths(3));
        return whole.withPhases(List.of(
                new Phase("Giai đoạn 1", whole.begins(), change, Set.of(Channel.values())),
                new Phase("Giai đoạn 2", change, whole.ends(), Set.of(Channel.OWN_APP, Channel.DEMAND))));
    }

    private static PersonalNumber citizen(int number) {
        return PersonalNumber.of("046%03d000000".formatted(number));
    }

    private IssuanceClaim.Builder certificate(PersonalNumber citizen, Channel channel) {
        return IssuanceClaim.of(citizen, CertificateSerial.of("54%08x".formatted(++serials)), channel)
                .valid(clock.instant(), clock.instant().plus(Duration.ofDays(365)))
                .area("46.474");
    }

    @Test
    @DisplayName(
            "the story of a whole campaign: import, three channels, a race, a switch, a fault, an expired demand, an exclusion")
    void the_story_is_as_it_is_told() throws Exception {
        page.chapter(
                "The programme begins",
                "Three CAs join. A citizen who chooses sees them in an order that no CA can influence, the same while his session lasts.",
                "begin");
        begin();
        page.chapter(
                "Certificates from before",
                "A CA imports what it had issued before the programme. It bars duplicates and begins no free year; rows are judged one by one, and the file can be"
                        + " given again.",
                "earlier");
        earlier();
        page.chapter(
                "Channel A: from the CA's own app",
                "Look up, issue, activate, and tell the registry at once. The look-up says yes or no and gives no right.",
                "ownApp");
        ownApp();
        page.chapter(
                "Channel B: at the door, with a technical fault",
                "The employee shows a code that lives for two minutes, the citizen checks it. The network fails at the activation: recorded with the fault, this"
                        + " counts as issued, but the free year does not run yet.",
                "door");
        door();
        page.chapter(
                "Channel C: a demand",
                "The citizen chooses a CA, which has 48 hours to begin. Nobody can confirm anything: the demand is done when the registry holds the record.",
                "demand");
        demand();
        page.chapter(
                "A race",
                "Two CAs have looked the same citizen up, both were told no, both issue. Sixteen calls at once: the registry's own order decides.",
                "race");
        race();
        page.chapter(
                "A switch",
                "The citizen wants to leave for another CA. His consent is the proof, old and new record meet in one transaction, and the free year goes on.",
                "change");
        change();
        page.chapter(
                "An expired demand",
                "Nobody comes. At 48 hours and a millisecond the demand is expired without any job having run, and another CA is to be chosen.",
                "expire");
        expire();
        page.chapter(
                "Monitoring and a complaint",
                "What the data itself shows, and what a citizen says. A signal is a reason to verify, never a finding.",
                "complain");
        complain();
        page.chapter(
                "The case goes its way",
                "Both checks, the finding, minutes, disclosure, exclusion; no step can be skipped.",
                "exclude");
        exclude();
        page.chapter(
                "After the exclusion",
                "No look-up, no record, no demand, no code. What it issued stays valid and blocks duplicates, and its past stays in the statistics.",
                "after");
        after();
        page.chapter("The report", "The department's report, as page, PDF and CSV. Here one of its tables.", "report");
        report();
        if (Boolean.getBoolean("kyso.story.write")) {
            Files.writeString(PAGE, page.page());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/campaign.md is stale; run with -Dkyso.story.write=true")
                .isEqualTo(page.page());
    }

    private void begin() {
        for (CaCode ca : List.of(MOT, HAI, BA)) {
            String brand = ca.code().toUpperCase(java.util.Locale.ROOT);
            registry.participants().join(Participant.joining(ca, brand, "Chi nhánh Huế", programme.begins()));
        }
        List<Participant> choices = registry.participants().choices(clock.instant(), NeutralOrder.ofSession("phiên 1"));
        page.says(
                "the choice in session 1",
                choices.stream().map(Participant::brand).toList());
        assertThat(choices).hasSize(3);
    }

    private void earlier() {
        String file = "citizen,also_known_as,serial,not_before,not_after,revoked_at\n"
                + "046008000000,,5499000001,2023-01-31,2026-01-31,\n"
                + "46009000000,,5499000002,2023-02-30,2026-02-28,\n"
                + "046009000000,,5499000003,2023-08-09,2026-08-09,\n";
        var view = registry.forCa(MOT, EMPLOYEE);
        List<ImportRow> rows = new ArrayList<>();
        var summary = view.importLegacy(LegacyFile.csv(new StringReader(file)), rows::add);
        var again = view.importLegacy(LegacyFile.csv(new StringReader(file)), row -> {});
        var barred = registry.forCa(HAI, EMPLOYEE).lookUp(LookUpReason.BEFORE_ISSUING, citizen(8));
        page.says("each row", rows.stream().map(ImportRow::result).toList());
        page.says("the summary", new TreeMap<>(summary.results()));
        page.says("the same file again", new TreeMap<>(again.results()));
        page.says("another CA looks the first citizen up", barred);
        page.says("his free year", freeYear(8).began());
        assertThat(summary.rows()).isEqualTo(3);
    }

    private void ownApp() {
        var app = registry.forCa(MOT, EMPLOYEE);
        var answer = app.lookUp(LookUpReason.BEFORE_ISSUING, citizen(1));
        clock.advance(Duration.ofMinutes(3));
        var outcome = app.record(certificate(citizen(1), Channel.OWN_APP)
                .activatedAt(clock.instant())
                .build());
        var later = registry.forCa(HAI, EMPLOYEE).lookUp(LookUpReason.BEFORE_ISSUING, citizen(1));
        page.says("before", answer);
        page.says("recorded", state(outcome));
        page.says("what another CA is told afterwards", later);
        assertThat(outcome).isInstanceOf(Recorded.class);
    }

    private static String state(RecordOutcome outcome) {
        return outcome instanceof Recorded recorded
                ? recorded.issuance().state().toString()
                : outcome.getClass().getSimpleName();
    }

    private void door() {
        var ca = doors.forCa(HAI);
        ca.register(new Badge(EMPLOYEE, "Nguyễn Văn A", programme.begins(), programme.ends(), Optional.empty()));
        String code = ca.show(EMPLOYEE);
        var genuine = doors.check(code, Optional.of(registry.person(citizen(2))));
        clock.advance(Duration.ofMinutes(2).plusMillis(1));
        var photographed = doors.check(code, Optional.empty());
        var view = registry.forCa(HAI, EMPLOYEE);
        view.lookUp(LookUpReason.BEFORE_ISSUING, citizen(2));
        IssuanceClaim claim = certificate(citizen(2), Channel.DOOR_TO_DOOR)
                .notActivated(new Fault(Fault.Kind.NO_NETWORK, clock.instant()))
                .build();
        var outcome = view.record(claim);
        var before = freeYear(2).began();
        clock.advance(Duration.ofHours(5));
        view.activate(claim.serial(), clock.instant());
        page.says("the citizen reads", genuine.text());
        page.says("a photograph of the code, two minutes later", photographed.text());
        page.says("recorded", state(outcome));
        page.says("the free year while it waits", before);
        page.says("the free year after the activation", freeYear(2).began().map(VietnamTime::minute));
        assertThat(before).isEmpty();
    }

    private FreeYear freeYear(int citizen) {
        List<Coverage> coverages = registry.forCitizen(citizen(citizen)).issuances().stream()
                .flatMap(one -> Coverage.of(one).stream())
                .toList();
        return FreeYear.of(FreeYearPolicy.proposed(), coverages);
    }

    private void demand() {
        var citizen = demands.forCitizen(registry.person(citizen(3)));
        var ca = demands.forCa(MOT, EMPLOYEE);
        var registered = (DemandOutcome.Accepted) citizen.register(MOT, SupportForm.AT_HOME, CONTACT);
        var seen = ca.open(Optional.empty(), 10);
        var foreign = demands.forCa(HAI, EMPLOYEE).open(Optional.empty(), 10);
        clock.advance(Duration.ofHours(30));
        ca.startSupport(registered.demand().id(), new ContactEvidence(ContactEvidence.Way.CALLED, "call-17"));
        Demand helped = citizen.mine().get(0);
        registry.forCa(MOT, EMPLOYEE).lookUp(LookUpReason.BEFORE_ISSUING, citizen(3));
        registry.forCa(MOT, EMPLOYEE)
                .record(certificate(citizen(3), Channel.DEMAND)
                        .activatedAt(clock.instant())
                        .build());
        page.says("demands that the chosen CA sees, and another", seen.size() + ", " + foreign.size());
        page.says("after the call", helped.state().text());
        page.says("after the record", citizen.mine().get(0).state().text());
        page.says("contacts the CA still sees", ca.open(Optional.empty(), 10).size());
    }

    private void race() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        for (CaCode ca : List.of(MOT, HAI)) {
            registry.forCa(ca, EMPLOYEE).lookUp(LookUpReason.BEFORE_ISSUING, citizen(4));
        }
        IssuanceClaim ofMot = certificate(citizen(4), Channel.OWN_APP)
                .activatedAt(clock.instant())
                .build();
        IssuanceClaim ofHai = certificate(citizen(4), Channel.OWN_APP)
                .activatedAt(clock.instant())
                .build();
        List<Callable<RecordOutcome>> calls = IntStream.range(0, 16)
                .<Callable<RecordOutcome>>mapToObj(i -> () -> i % 2 == 0
                        ? registry.forCa(MOT, EMPLOYEE).record(ofMot)
                        : registry.forCa(HAI, EMPLOYEE).record(ofHai))
                .toList();
        int won = 0;
        int lost = 0;
        for (var done : pool.invokeAll(calls)) {
            if (done.get() instanceof Recorded) {
                won++;
            } else {
                lost++;
            }
        }
        pool.shutdown();
        long live = registry.forCitizen(citizen(4)).issuances().stream()
                .filter(one -> one.state().isIssued())
                .count();
        page.says("calls of the winner (repeating is harmless), of the loser", won + ", " + lost);
        page.says("live records of the citizen", live);
        assertThat(live).isEqualTo(1);
    }

    private void change() {
        clock.advance(Duration.ofDays(100));
        var citizen = registry.forCitizen(citizen(1));
        var consent = citizen.consentToSwitch(HAI, "v1", "portal").orElseThrow();
        var outcome = registry.forCa(HAI, EMPLOYEE)
                .takeOver(
                        certificate(citizen(1), Channel.OWN_APP)
                                .activatedAt(clock.instant())
                                .build(),
                        consent.id());
        Grant grant = freeYear(1).at(clock.instant());
        page.says("the switch", outcome.getClass().getSimpleName());
        page.says(
                "records of the citizen",
                citizen.issuances().stream()
                        .map(one -> one.ca() + " " + one.state())
                        .toList());
        page.says("what the new CA owes", grant.daysLeft() + " days, to the end of " + grant.lastDay());
        assertThat(grant.lastDay()).isEqualTo("2024-08-09");
    }

    private void expire() {
        var citizen = demands.forCitizen(registry.person(citizen(5)));
        citizen.register(BA, SupportForm.REMOTE_BY_PHONE, CONTACT);
        clock.advance(Duration.ofHours(48));
        String atTheBoundary = citizen.mine().get(0).state().text();
        clock.advance(Duration.ofMillis(1));
        String afterIt = citizen.mine().get(0).state().text();
        var again = (DemandOutcome.Refused) citizen.register(BA, SupportForm.REMOTE_BY_PHONE, CONTACT);
        var another = citizen.register(MOT, SupportForm.REMOTE_BY_PHONE, CONTACT);
        page.says("at exactly 48 hours", atTheBoundary);
        page.says("a millisecond later", afterIt);
        page.says("the same CA again", again.why().text());
        page.says("another CA", another.getClass().getSimpleName());
    }

    private void complain() {
        registry.forCa(BA, EMPLOYEE)
                .record(certificate(citizen(6), Channel.OWN_APP)
                        .activatedAt(clock.instant())
                        .build());
        List<Signal> signals = Signals.on(store, demands, doors, SignalPolicy.proposed(), clock)
                .between(programme.begins(), clock.instant().plusMillis(1));
        UUID complaint = violations.complain(
                BA,
                ViolationType.NO_LOOKUP,
                "Tôi đã có chữ ký số mà vẫn được cấp.",
                Optional.of(registry.person(citizen(1))));
        ViolationCase opened = violations.forDepartment(OFFICER).open(complaint, "12/PA");
        openCase = opened.id();
        page.says(
                "signals about the CA",
                signals.stream()
                        .filter(one -> one.ca().equals(BA))
                        .map(Signal::text)
                        .toList());
        page.says("the case", opened.state().text());
        assertThat(signals).extracting(Signal::ca).contains(BA);
    }

    private void exclude() throws IOException {
        DepartmentCases cases = violations.forDepartment(OFFICER);
        cases.act(openCase, CaseAction.BEGIN_VERIFICATION, "13/XM", "");
        cases.act(openCase, CaseAction.CHECK_DATA, "14/XM", "01 bản ghi không có tra cứu trước.");
        String tooEarly = refusal(() -> cases.act(openCase, CaseAction.ESTABLISH, "15/KL", ""));
        clock.advance(Duration.ofDays(1));
        cases.act(openCase, CaseAction.CHECK_FIELD, "16/XM", "Đã làm việc với công dân và nhân viên.");
        cases.act(openCase, CaseAction.ESTABLISH, "17/KL", "");
        ViolationCase minuted = cases.act(openCase, CaseAction.RECORD_MINUTES, "07/BB-STTTT", "");
        byte[] minutes = new Minutes("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Huế", "07/BB-STTTT")
                .print(programme, registry.participants().find(BA).orElseThrow(), minuted, clock.instant());
        cases.act(openCase, CaseAction.DISCLOSE, "18/TB", "");
        cases.act(openCase, CaseAction.EXCLUDE, "19/QĐ", "");
        String disclosed = violations.disclosures().get(0).text(programme.name());
        page.says("a finding before both checks", tooEarly);
        page.says("the public reads", disclosed);
        page.says("the CA", registry.participants().standing(BA, clock.instant()));
        assertThat(minutes).startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Files.write(Path.of("target/story-minutes.pdf"), minutes);
    }

    private static String refusal(Runnable action) {
        try {
            action.run();
            return "none";
        } catch (RuntimeException refused) {
            return refused.getMessage();
        }
    }

    private void after() {
        var excluded = registry.forCa(BA, EMPLOYEE);
        var lookUp = excluded.lookUp(LookUpReason.BEFORE_ISSUING, citizen(7));
        var record = excluded.record(certificate(citizen(7), Channel.OWN_APP)
                .activatedAt(clock.instant())
                .build());
        var chosen = demands.forCitizen(registry.person(citizen(7))).register(BA, SupportForm.AT_HOME, CONTACT);
        var duplicate = registry.forCa(MOT, EMPLOYEE).lookUp(LookUpReason.BEFORE_ISSUING, citizen(6));
        page.says("look-up", lookUp);
        page.says("record", record);
        page.says("a demand", ((DemandOutcome.Refused) chosen).why().text());
        page.says("its citizen, looked up by another CA", duplicate);
    }

    private void report() throws IOException {
        CampaignReport report = CampaignReport.of(
                programme,
                registry.participants().all(),
                registry.forDepartment(OFFICER),
                demands,
                programme.begins(),
                programme.ends(),
                clock);
        Files.writeString(Path.of("target/story-report.html"), report.html());
        Files.write(Path.of("target/story-report.pdf"), report.pdf());
        page.says("issued in the programme", report.issued());
        report.tables().stream()
                .filter(table -> table.name().equals("dang-ky-nhu-cau"))
                .forEach(table -> page.add(markdown(table)));
        assertThat(report.issued()).isEqualTo(6);
    }

    private static String markdown(ReportTable table) {
        StringBuilder out = new StringBuilder("**" + table.title() + "**\n\n");
        out.append("| ").append(String.join(" | ", table.heads())).append(" |\n");
        out.append("|---".repeat(table.heads().size())).append("|\n");
        table.rows()
                .forEach(row -> out.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return out.toString();
    }
}
