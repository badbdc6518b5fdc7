// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import static vn.kyso.campaign.internal.jdbc.RefusedException.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import vn.kyso.campaign.internal.rows.IssuanceRow;
import vn.kyso.campaign.internal.rows.Issuances;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.CertificateSerial;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.RowReader;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.KeyedHash;

/** Records of issuances in a table. */
final class JdbcIssuances implements Issuances {

    private static final RowReader<Issuance> ISSUANCE = IssuanceColumns::issuance;
    private static final RowReader<IssuanceRow> ROW = IssuanceColumns::row;

    private final Transaction tx;

    JdbcIssuances(Transaction tx) {
        this.tx = tx;
    }

    @Override
    public boolean isLive(Collection<KeyedHash> hashes) {
        return !sql(() -> tx.list(
                        "SELECT i.person FROM kyso_campaign_identifier n JOIN kyso_campaign_issuance i ON i.live = n.person"
                                + " WHERE n.hash = ANY(?) LIMIT 1",
                        row -> row.uuid("person"),
                        Rows.hashes(tx, hashes)))
                .isEmpty();
    }

    @Override
    public Map<PersonKey, Issuance> live(Collection<PersonKey> persons) {
        Map<PersonKey, Issuance> found = new HashMap<>();
        if (!persons.isEmpty()) {
            sql(() -> tx.list(
                            "SELECT * FROM kyso_campaign_issuance WHERE live = ANY(?)",
                            ISSUANCE,
                            Rows.persons(tx, persons)))
                    .forEach(one -> found.put(one.person(), one));
        }
        return found;
    }

    @Override
    public Map<CertificateSerial, Issuance> bySerial(CaCode ca, Collection<CertificateSerial> serials) {
        Map<CertificateSerial, Issuance> found = new HashMap<>();
        if (!serials.isEmpty()) {
            sql(() -> tx.list(
                            "SELECT * FROM kyso_campaign_issuance WHERE ca = ? AND serial = ANY(?)",
                            ISSUANCE,
                            ca.code(),
                            Rows.texts(
                                    tx,
                                    serials.stream().map(CertificateSerial::hex).toList())))
                    .forEach(one -> found.put(one.serial(), one));
        }
        return found;
    }

    @Override
    public Optional<IssuanceRow> find(IssuanceId id) {
        return sql(() -> tx.one("SELECT * FROM kyso_campaign_issuance WHERE id = ?", ROW, id.value()));
    }

    @Override
    public List<IssuanceRow> of(PersonKey person) {
        return sql(() -> tx.list(
                "SELECT * FROM kyso_campaign_issuance WHERE person = ? ORDER BY recorded_at, id", ROW, person.value()));
    }

    @Override
    public void insert(List<IssuanceRow> rows) {
        List<IssuanceRow> inOrder = rows.stream()
                .sorted(Comparator.comparing(one -> one.issuance().person().value()))
                .toList();
        sql(() -> {
            Rows.insert(
                    tx,
                    "kyso_campaign_issuance",
                    IssuanceColumns.NAMES,
                    inOrder.stream().map(IssuanceColumns::of).toList());
            return rows;
        });
    }

    @Override
    public void update(IssuanceRow row) {
        Issuance.Details details = row.issuance().details();
        int changed = sql(() -> tx.update(
                "UPDATE kyso_campaign_issuance SET live = ?, bars = ?, state = ?, activated_at = ?, ended_at = ?,"
                        + " end_reason = ?, area = ?, employee = ? WHERE id = ?",
                row.live() ? row.issuance().person().value() : null,
                row.bars(),
                row.issuance().state(),
                Rows.micros(details.activatedAt()),
                Rows.micros(details.endedAt()),
                details.endReason(),
                details.area(),
                IssuanceColumns.text(details.employee()),
                row.issuance().id().value()));
        if (changed != 1) {
            throw new IllegalStateException("The record " + row.issuance().id() + " to be changed is gone");
        }
    }

    @Override
    public void move(PersonKey from, PersonKey to) {
        sql(() -> tx.update(
                "UPDATE kyso_campaign_issuance SET live = CASE WHEN live IS NULL THEN NULL ELSE CAST(? AS uuid) END,"
                        + " person = ? WHERE person = ?",
                to.value(),
                to.value(),
                from.value()));
    }

    @Override
    public int remove(PersonKey person) {
        return sql(() -> tx.update("DELETE FROM kyso_campaign_issuance WHERE person = ?", person.value()));
    }

    @Override
    public void stream(Instant from, Instant to, Consumer<Issuance> each) {
        sql(() -> tx.each(
                "SELECT * FROM kyso_campaign_issuance WHERE recorded_at >= ? AND recorded_at < ? ORDER BY recorded_at, id",
                row -> {
                    Issuance one = IssuanceColumns.issuance(row);
                    each.accept(one);
                    return one;
                },
                from,
                to));
    }
}
