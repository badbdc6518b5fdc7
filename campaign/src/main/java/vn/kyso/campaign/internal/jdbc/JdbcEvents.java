// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import static vn.kyso.campaign.internal.jdbc.RefusedException.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Chains;
import vn.kyso.campaign.internal.rows.Event;
import vn.kyso.campaign.internal.rows.Events;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.Row;
import vn.kyso.jdbc.RowReader;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.KeyedHash;

/** The audit in a table. */
final class JdbcEvents implements Events {

    private static final String COLUMNS = "chain, at, action, actor, citizen, key_id, outcome, subject, link";

    private final Transaction tx;
    private final JdbcParties parties;

    JdbcEvents(Transaction tx, JdbcParties parties) {
        this.tx = tx;
        this.parties = parties;
    }

    @Override
    public void append(Event event) {
        String chain = event.chain();
        JdbcParties.Held row = parties.hold(chain).orElseGet(() -> parties.begin(chain));
        long number = row.links() + 1;
        String link = Chains.link(event, row.links(), row.link());
        KeyedHash citizen = event.citizen();
        sql(() -> tx.update(
                "INSERT INTO kyso_campaign_event (number, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                chain,
                event.at(),
                event.action(),
                event.actor(),
                citizen == null ? null : Rows.bytes(citizen),
                citizen == null ? null : citizen.keyId(),
                event.outcome(),
                event.subject(),
                Rows.bytesOrNull(link)));
        parties.keep(chain, new JdbcParties.Held(row.participant(), number, link, row.window(), row.used()));
    }

    @Override
    public int use(CaCode ca, Instant now, Duration window) {
        JdbcParties.Held row = parties.hold(ca.code()).orElseGet(() -> parties.begin(ca.code()));
        Instant began = row.window();
        boolean goesOn = began != null && now.isBefore(began.plus(window));
        int used = goesOn ? row.used() + 1 : 1;
        parties.change(
                ca.code(),
                new JdbcParties.Held(row.participant(), row.links(), row.link(), goesOn ? began : now, used));
        return used;
    }

    @Override
    public int lookUps(CaCode ca, String employee, Instant since) {
        return sql(() -> tx.one(
                        "SELECT count(*) AS n FROM kyso_campaign_event"
                                + " WHERE chain = ? AND actor = ? AND at > ? AND action = 'LOOK_UP'",
                        row -> (int) row.number("n"),
                        ca.code(),
                        employee,
                        since)
                .orElse(0));
    }

    @Override
    public Optional<Instant> lastLookUp(CaCode ca, Collection<KeyedHash> hashes, Collection<PersonKey> persons) {
        return sql(() -> tx.list(
                        "SELECT at FROM kyso_campaign_event WHERE chain = ? AND action = 'LOOK_UP'"
                                + " AND (citizen = ANY(?)"
                                + (persons.isEmpty()
                                        ? ")"
                                        : " OR citizen IN (SELECT hash FROM kyso_campaign_identifier WHERE person = ANY(?)))")
                                + " ORDER BY at DESC LIMIT 1",
                        row -> row.instant("at"),
                        persons.isEmpty()
                                ? new Object[] {ca.code(), Rows.hashes(tx, hashes)}
                                : new Object[] {ca.code(), Rows.hashes(tx, hashes), Rows.persons(tx, persons)}))
                .stream()
                .findFirst();
    }

    @Override
    public List<Event> about(Collection<KeyedHash> hashes) {
        List<Event> all = new ArrayList<>();
        sql(() -> tx.each(
                "SELECT " + COLUMNS + " FROM kyso_campaign_event WHERE citizen = ANY(?) ORDER BY at, chain, number",
                to((event, link) -> all.add(event)),
                Rows.hashes(tx, hashes)));
        return all;
    }

    @Override
    public void stream(Event.Action action, Instant from, Instant to, Consumer<Event> each) {
        sql(() -> tx.each(
                "SELECT " + COLUMNS + " FROM kyso_campaign_event WHERE action = ? AND at >= ? AND at < ?"
                        + " ORDER BY chain, number",
                to((event, link) -> each.accept(event)),
                action,
                from,
                to));
    }

    @Override
    public List<String> broken() {
        Chains.Judge judge = new Chains.Judge();
        sql(() -> tx.list("SELECT code, links, link FROM kyso_campaign_party ORDER BY code", row -> {
            judge.end(row.text("code"), row.number("links"), Rows.hexOrNull(row.bytesOrNull("link")));
            return "";
        }));
        sql(() -> tx.each("SELECT " + COLUMNS + " FROM kyso_campaign_event ORDER BY chain, number", to(judge::next)));
        return judge.broken();
    }

    /** What is done with each event and its link. */
    @FunctionalInterface
    private interface Taker {
        void take(Event event, String link);
    }

    private static RowReader<Event> to(Taker taker) {
        return row -> {
            Event event = event(row);
            taker.take(event, HexFormat.of().formatHex(row.bytes("link")));
            return event;
        };
    }

    private static Event event(Row row) throws SQLException {
        byte @Nullable [] citizen = row.bytesOrNull("citizen");
        return new Event(
                row.text("chain"),
                row.instant("at"),
                Event.Action.valueOf(row.text("action")),
                row.text("actor"),
                citizen == null ? null : Rows.hash(row.text("key_id"), citizen),
                row.text("outcome"),
                row.text("subject"));
    }
}
