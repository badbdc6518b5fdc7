// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import static vn.kyso.campaign.internal.jdbc.RefusedException.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Parties;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.jdbc.Row;
import vn.kyso.jdbc.RowReader;
import vn.kyso.jdbc.Transaction;

/** CAs in a table, each with the end of its chain of events. */
final class JdbcParties implements Parties {

    private static final RowReader<Participant> PARTICIPANT = JdbcParties::participant;

    /** A row that this transaction holds. */
    record Held(
            Optional<Participant> participant,
            long links,
            @Nullable String link,
            @Nullable Instant window,
            int used) {}

    private final Transaction tx;
    private final Map<String, Held> held = new HashMap<>();

    JdbcParties(Transaction tx) {
        this.tx = tx;
    }

    private static Participant participant(Row row) throws SQLException {
        return new Participant(
                CaCode.of(row.text("code")),
                row.text("brand"),
                row.text("branch"),
                row.instant("joined"),
                Optional.ofNullable(row.instantOrNull("excluded")));
    }

    @Override
    public List<Participant> all() {
        return sql(() -> tx.list(
                "SELECT code, brand, branch, joined, excluded FROM kyso_campaign_party WHERE brand IS NOT NULL ORDER BY code",
                PARTICIPANT));
    }

    @Override
    public Optional<Participant> find(CaCode ca) {
        return sql(() -> tx.one(
                "SELECT code, brand, branch, joined, excluded FROM kyso_campaign_party WHERE code = ? AND brand IS NOT NULL",
                PARTICIPANT,
                ca.code()));
    }

    @Override
    public Optional<Participant> lock(CaCode ca) {
        return hold(ca.code()).flatMap(Held::participant);
    }

    Optional<Held> hold(String code) {
        Held known = held.get(code);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Held> found = sql(() -> tx.one(
                "SELECT * FROM kyso_campaign_party WHERE code = ? FOR UPDATE",
                row -> new Held(
                        row.textOrNull("brand") == null ? Optional.empty() : Optional.of(participant(row)),
                        row.number("links"),
                        Rows.hexOrNull(row.bytesOrNull("link")),
                        row.instantOrNull("window_start"),
                        (int) row.number("window_used")),
                code));
        found.ifPresent(row -> held.put(code, row));
        return found;
    }

    /** The row of a chain that begins with this transaction. */
    Held begin(String code) {
        sql(() -> tx.update("INSERT INTO kyso_campaign_party (code, links, window_used) VALUES (?, 0, 0)", code));
        return hold(code).orElseThrow();
    }

    void keep(String code, Held row) {
        sql(() -> tx.update(
                "UPDATE kyso_campaign_party SET links = ?, link = ?, window_start = ?, window_used = ? WHERE code = ?",
                row.links(),
                Rows.bytesOrNull(row.link()),
                row.window(),
                row.used(),
                code));
        held.put(code, row);
    }

    /** Remembers a change that {@link #keep} will write. */
    void change(String code, Held row) {
        held.put(code, row);
    }

    @Override
    public void put(Participant one) {
        Instant joined = Rows.micros(one.joined());
        Instant excluded = Rows.micros(one.excluded().orElse(null));
        String code = one.code().code();
        held.remove(code);
        int changed = sql(() -> tx.update(
                "UPDATE kyso_campaign_party SET brand = ?, branch = ?, joined = ?, excluded = ? WHERE code = ?",
                one.brand(),
                one.branch(),
                joined,
                excluded,
                code));
        if (changed == 0) {
            sql(() -> tx.update(
                    "INSERT INTO kyso_campaign_party (code, brand, branch, joined, excluded, links, window_used)"
                            + " VALUES (?, ?, ?, ?, ?, 0, 0)",
                    code,
                    one.brand(),
                    one.branch(),
                    joined,
                    excluded));
        }
    }
}
