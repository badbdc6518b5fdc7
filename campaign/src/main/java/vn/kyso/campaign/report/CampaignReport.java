// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.report;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.kyso.campaign.demand.DemandCount;
import vn.kyso.campaign.demand.Demands;
import vn.kyso.campaign.internal.paper.Print;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.registry.DepartmentView;
import vn.kyso.campaign.registry.RefusalFact;

/**
 * The report of a period for the department (HUE-42), in Vietnamese: what each CA issued by state, channel, area and day,
 * pending records by age, demands, refused duplicates, look-ups without issuance, and the delay of updates. CAs that were
 * excluded keep their past (HUE-40). Immutable and safe for threads.
 *
 * <pre>{@code
 * CampaignReport report = CampaignReport.of(
 *         programme, registry.participants().all(), registry.forDepartment(officer), demands, from, to, clock);
 * Files.writeString(Path.of("bao-cao.html"), report.html());
 * }</pre>
 */
public final class CampaignReport {

    private final Programme programme;
    private final Map<CaCode, Participant> participants;
    private final Tally tally;
    private final Map<CaCode, DemandCount> demands;
    private final Instant from;
    private final Instant to;
    private final Instant madeAt;

    private CampaignReport(
            Programme programme,
            Map<CaCode, Participant> participants,
            Tally tally,
            Map<CaCode, DemandCount> demands,
            Instant from,
            Instant to,
            Instant madeAt) {
        this.programme = programme;
        this.participants = participants;
        this.tally = tally;
        this.demands = demands;
        this.from = from;
        this.to = to;
        this.madeAt = madeAt;
    }

    /**
     * Counts a period.
     *
     * @param programme the programme
     * @param participants all CAs that ever took part
     * @param department the registry as the officer sees it; read by streams
     * @param demands the programme's demands
     * @param from the first instant
     * @param to the first instant after it
     * @param clock server time
     * @return the report as it stands now
     */
    public static CampaignReport of(
            Programme programme,
            List<Participant> participants,
            DepartmentView department,
            Demands demands,
            Instant from,
            Instant to,
            Clock clock) {
        Instant now = clock.instant();
        Tally tally = new Tally(now);
        participants.forEach(one -> tally.of(one.code()));
        department.issuances(from, to, tally::add);
        department.lookUps(from, to, fact -> {
            tally.of(fact.ca()).lookUps++;
            if (fact.issued().filter(issued -> !issued).isPresent()) {
                tally.of(fact.ca()).lookUpsAnsweredNo++;
            }
        });
        department.refusals(from, to, fact -> {
            if (fact.outcome().equals(RefusalFact.ALREADY_ISSUED)) {
                tally.of(fact.ca()).refused++;
            }
        });
        Map<CaCode, DemandCount> counts = new java.util.TreeMap<>();
        demands.forDepartment().count(from, to).forEach(one -> counts.put(one.ca(), one));
        Map<CaCode, Participant> byCode = new java.util.TreeMap<>();
        participants.forEach(one -> byCode.put(one.code(), one));
        return new CampaignReport(programme, byCode, tally, counts, from, to, now);
    }

    /**
     * The tables.
     *
     * @return in the order of the page
     */
    public List<ReportTable> tables() {
        return new ReportTables(participants, tally, demands, madeAt).all();
    }

    /**
     * How many certificates of the programme were recorded in the period, whatever became of them.
     *
     * @return of all CAs
     */
    public long issued() {
        return tally.cas().values().stream().mapToLong(Tally.OfCa::issued).sum();
    }

    /**
     * The page: self-contained, with its charts inside; nothing is fetched when it is opened.
     *
     * @return well-formed XHTML
     */
    public String html() {
        return new ReportPage(programme, participants, tally, demands, from, to, madeAt).of(tables(), issued());
    }

    /**
     * The page as a document to be filed.
     *
     * @return a PDF, A4
     */
    public byte[] pdf() {
        return Print.of(html());
    }

    /**
     * The names of the tables.
     *
     * @return as {@link ReportTable#name()} has them
     */
    public List<String> names() {
        return new ArrayList<>(tables().stream().map(ReportTable::name).toList());
    }
}
