// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyso.campaign.registry.RegistryFixture.CITIZEN;
import static vn.kyso.campaign.registry.RegistryFixture.OLD_NUMBER;
import static vn.kyso.campaign.registry.RegistryFixture.ONE;
import static vn.kyso.campaign.registry.RegistryFixture.PROGRAMME;
import static vn.kyso.campaign.registry.RegistryFixture.TICK;
import static vn.kyso.campaign.registry.RegistryFixture.TWO;
import static vn.kyso.campaign.registry.RegistryFixture.serial;

import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.registry.ImportRow.Note;
import vn.kyso.campaign.registry.ImportRow.Result;
import vn.kyso.identity.Cmnd;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.PersonalNumber;

/** Contract: certificates from before the programme. */
@ParameterizedClass
@EnumSource
class ImportTest {

    private static final String TERM = "2023-01-31,2026-01-31,";

    private final StoreKind kind;
    private final List<ImportRow> rows = new ArrayList<>();
    private RegistryFixture at;

    ImportTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        at = new RegistryFixture(kind.empty());
    }

    private ImportSummary take(CaView ca, String... lines) {
        rows.clear();
        return ca.importLegacy(
                LegacyFile.csv(new StringReader(LegacySample.HEAD + String.join("\r\n", lines))), rows::add);
    }

    private Result one(CaView ca, String line) {
        take(ca, line);
        return rows.get(0).result();
    }

    private boolean issued(Identifier number) {
        return at.three.lookUp(LookUpReason.BEFORE_ISSUING, number) instanceof LookedUp answer && answer.issued();
    }

    @Test
    @DisplayName("HUE-29: an imported certificate bars everyone from issuing a duplicate, its own CA too")
    void bars() {
        assertThat(one(at.one, CITIZEN.value() + ",," + serial(1) + "," + TERM)).isEqualTo(Result.IMPORTED);
        assertThat(issued(CITIZEN)).isTrue();
        assertThat(at.two.record(at.active(CITIZEN, 2))).isInstanceOf(AlreadyIssued.class);
        assertThat(at.one.record(at.active(CITIZEN, 3))).isInstanceOf(AlreadyIssued.class);
        assertThat(at.one.record(at.active(CITIZEN, 1))).isEqualTo(new Rejected(Rejected.Reason.IMPORTED_BEFORE));
    }

    @Test
    @DisplayName(
            "HUE-29: imported by two CAs, both stay as facts; the primary is the earliest, then the lowest serial; the other takes its place when it ends")
    void two_imports() {
        one(at.one, CITIZEN.value() + ",," + serial(9) + "," + TERM);
        assertThat(one(at.two, CITIZEN.value() + ",," + serial(5) + "," + TERM))
                .isEqualTo(Result.IMPORTED_BESIDE_ANOTHER);
        assertThat(at.citizen.issuances()).hasSize(2);
        assertThat(at.citizen.current())
                .map(Issuance::ca)
                .as("same beginning, lower serial")
                .contains(TWO);
        at.one.end(serial(9), EndReason.REVOKED, at.clock.instant());
        assertThat(issued(CITIZEN)).isTrue();
        at.two.end(serial(5), EndReason.REVOKED, at.clock.instant());
        assertThat(issued(CITIZEN)).isFalse();
    }

    @Test
    @DisplayName(
            "HUE-29: an import after a record of the programme is a fact; the record stands and the department is told")
    void late() {
        at.two.record(at.active(CITIZEN, 2));
        assertThat(one(at.one, CITIZEN.value() + ",," + serial(1) + "," + TERM))
                .isEqualTo(Result.IMPORTED_AFTER_A_RECORD);
        assertThat(at.citizen.current()).map(Issuance::ca).contains(TWO);
        assertThat(at.department.lateImports(Optional.empty(), 10)).hasSize(1);
        assertThat(one(at.two, CITIZEN.value() + ",," + serial(2) + "," + TERM))
                .isEqualTo(Result.REPORTED_IN_THE_PROGRAMME);
    }

    @Test
    @DisplayName("HUE-29: a certificate that had ended at the import bars nobody, unless import.expiredBlocks is set")
    void expired() {
        assertThat(one(at.one, CITIZEN.value() + ",," + serial(1) + ",2020-01-31,2023-01-31,"))
                .isEqualTo(Result.IMPORTED_NOT_BARRING);
        assertThat(issued(CITIZEN)).isFalse();
        at = new RegistryFixture(
                kind.empty(),
                RegistrySettings.builder().expiredImportBlocks(true).build());
        assertThat(one(at.one, CITIZEN.value() + ",," + serial(1) + ",2020-01-31,2023-01-31,"))
                .isEqualTo(Result.IMPORTED);
        assertThat(issued(CITIZEN)).isTrue();
    }

    @Test
    @DisplayName(
            "HUE-24, HUE-29: a certificate that begins in the programme is no import; one that begins the instant before is")
    void fenced() {
        assertThat(one(at.one, CITIZEN.value() + ",," + serial(1) + "," + PROGRAMME.begins() + ",2026-01-31,"))
                .isEqualTo(Result.BEGINS_IN_THE_PROGRAMME);
        assertThat(one(
                        at.one,
                        CITIZEN.value() + ",," + serial(1) + ","
                                + PROGRAMME.begins().minus(TICK) + ",2026-01-31,"))
                .isEqualTo(Result.IMPORTED);
        assertThat(one(at.one, CITIZEN.value() + ",,," + TERM)).isEqualTo(Result.NO_EVIDENCE);
    }

    @Test
    @DisplayName("HUE-29: lost zeros, blanks, dots and old numbers are normalised, and the row says so")
    void normalised() {
        take(
                at.one,
                "46099000000,," + serial(1) + "," + TERM,
                "'046.199.000000,," + serial(2) + "," + TERM,
                "91000000,," + serial(3) + "," + TERM,
                "1099000000,," + serial(4) + "," + TERM,
                "c1000000,," + serial(5) + "," + TERM);
        assertThat(rows).extracting(ImportRow::result).containsOnly(Result.IMPORTED);
        assertThat(rows)
                .extracting(ImportRow::notes)
                .containsExactly(
                        Set.of(Note.LEADING_ZEROS_RESTORED),
                        Set.of(Note.SEPARATORS_REMOVED),
                        Set.of(Note.LEADING_ZEROS_RESTORED),
                        Set.of(Note.LEADING_ZEROS_RESTORED),
                        Set.of());
        assertThat(issued(CITIZEN)).isTrue();
        assertThat(issued(PersonalNumber.of("001099000000"))).isTrue();
        assertThat(issued(Cmnd.of("091000000"))).isTrue();
    }

    @Test
    @DisplayName("HUE-29: zeros are not put back when the setting says so")
    void zeros_refused() {
        at = new RegistryFixture(
                kind.empty(),
                RegistrySettings.builder().importRestoresZeros(false).build());
        assertThat(one(at.one, "46099000000,," + serial(1) + "," + TERM)).isEqualTo(Result.BAD_NUMBER);
    }

    @Test
    @DisplayName(
            "HUE-29: a row holds or is refused by itself, with every damage mixed in; a second run changes nothing")
    void every_damage() {
        LegacySample sample = new LegacySample(2500, false);
        ImportSummary first = at.one.importLegacy(LegacyFile.csv(sample), rows::add);
        assertThat(first.results()).isEqualTo(sample.expected());
        assertThat(first.rows()).isEqualTo(2500);
        assertThat(first.stopped()).isEmpty();
        assertThat(rows).extracting(ImportRow::number).isSorted().hasSize(2500);
        long kept = first.results().entrySet().stream()
                .filter(one -> one.getKey().isKept())
                .mapToLong(Map.Entry::getValue)
                .sum();
        at.later(TICK);
        ImportSummary second = at.one.importLegacy(LegacyFile.csv(new LegacySample(2500, false)), row -> {});
        assertThat(second.count(Result.UNCHANGED)).isEqualTo(kept);
        assertThat(second.rows()).isEqualTo(2500);
        List<Issuance> written = new ArrayList<>();
        at.department.issuances(at.clock.instant(), PROGRAMME.ends(), written::add);
        assertThat(written).isEmpty();
        assertThat(at.department.brokenAudit()).isEmpty();
    }

    @Test
    @DisplayName("HUE-29: JSON lines are read as CSV is")
    void json() {
        ImportSummary summary = at.one.importLegacy(LegacyFile.jsonLines(new StringReader("""
                {"citizen":"046099000000","also_known_as":"191000000","serial":"5401","not_before":"2023-01-31","not_after":"2026-01-31","revoked_at":null}

                not json
                {"citizen":"046199000000","serial":"5402","not_before":"2023-01-31","not_after":"2026-01-31"} {}
                ["046199000000"]
                """)), rows::add);
        assertThat(summary.results()).isEqualTo(Map.of(Result.IMPORTED, 1L, Result.MALFORMED, 3L));
        assertThat(issued(OLD_NUMBER)).isTrue();
    }

    @Test
    @DisplayName(
            "HUE-09, HUE-29: a row that joins two persons with certificates joins nothing, and the department decides")
    void conflict() {
        take(
                at.one,
                CITIZEN.value() + ",," + serial(1) + "," + TERM,
                OLD_NUMBER.value() + ",," + serial(2) + "," + TERM,
                CITIZEN.value() + "," + OLD_NUMBER.value() + "," + serial(3) + "," + TERM);
        assertThat(rows)
                .extracting(ImportRow::result)
                .containsExactly(Result.IMPORTED, Result.IMPORTED, Result.IMPORTED_WITH_CONFLICT);
        assertThat(at.department.conflicts()).hasSize(1);
    }

    @Test
    @DisplayName("HUE-29, HUE-40: an excluded CA's import is refused, its earlier imports stay")
    void excluded() {
        one(at.one, CITIZEN.value() + ",," + serial(1) + "," + TERM);
        at.registry.participants().exclude(ONE, at.clock.instant());
        ImportSummary summary = take(at.one, "046199000000,," + serial(2) + "," + TERM);
        assertThat(summary.stopped()).contains(ImportSummary.Stop.NOT_TAKING_PART);
        assertThat(rows).isEmpty();
        assertThat(issued(CITIZEN)).isTrue();
    }

    @Test
    @DisplayName(
            "HUE-29: more rows than the limit, a head row without a field, a row without end: each stops with its reason")
    void limits() {
        at = new RegistryFixture(
                kind.empty(), RegistrySettings.builder().importRows(1).build());
        ImportSummary summary = take(
                at.one, CITIZEN.value() + ",," + serial(1) + "," + TERM, "046199000000,," + serial(2) + "," + TERM);
        assertThat(summary.stopped()).contains(ImportSummary.Stop.TOO_MANY_ROWS);
        assertThat(summary.rows()).isEqualTo(1);
        assertThat(at.one
                        .importLegacy(LegacyFile.csv(new StringReader("citizen,serial\r\n1,2")), rows::add)
                        .stopped())
                .contains(ImportSummary.Stop.HEAD_ROW);
        String endless = LegacySample.HEAD + "\"" + "x".repeat(200_000);
        assertThatThrownBy(() -> at.one.importLegacy(LegacyFile.csv(new StringReader(endless)), rows::add))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessageContaining("longer one");
    }

    @Test
    @DisplayName("HUE-23: an import starts no free year: it has no activation")
    void no_free_year() {
        one(at.one, CITIZEN.value() + ",," + serial(1) + "," + TERM);
        assertThat(at.citizen.issuances()).singleElement().satisfies(one -> {
            assertThat(one.activatedAt()).isEmpty();
            assertThat(one.origin()).isEqualTo(Origin.IMPORT);
            assertThat(one.state()).isEqualTo(IssuanceState.LEGACY);
        });
    }
}
