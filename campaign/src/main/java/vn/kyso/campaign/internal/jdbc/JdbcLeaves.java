// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import static vn.kyso.campaign.internal.jdbc.RefusedException.sql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Leaves;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.jdbc.RowReader;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.PersonalValues;

/** Leaves in a table; their bodies are sealed. */
final class JdbcLeaves implements Leaves {

    private static final String COLUMNS = "kind, id, version, ca, person, unique_key, created_at, body";

    private final Transaction tx;
    private final PersonalValues values;
    private final RowReader<Leaf> reader;

    JdbcLeaves(Transaction tx, PersonalValues values) {
        this.tx = tx;
        this.values = values;
        this.reader = row -> {
            String ca = row.textOrNull("ca");
            UUID person = row.uuidOrNull("person");
            String kind = row.text("kind");
            String id = row.text("id");
            return new Leaf(
                    kind,
                    id,
                    row.number("version"),
                    ca == null ? null : CaCode.of(ca),
                    person == null ? null : new PersonKey(person),
                    row.textOrNull("unique_key"),
                    row.instant("created_at"),
                    new String(values.open(place(kind, id), row.bytes("body")), StandardCharsets.UTF_8));
        };
    }

    private static String place(String kind, String id) {
        return "leaf/" + kind + "/" + id;
    }

    private byte[] sealed(Leaf leaf) {
        return values.seal(place(leaf.kind(), leaf.id()), leaf.body().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Object of(@Nullable PersonKey person) {
        return person == null ? null : person.value();
    }

    private static @Nullable String of(@Nullable CaCode ca) {
        return ca == null ? null : ca.code();
    }

    @Override
    public void insert(Leaf leaf) {
        sql(() -> tx.update(
                "INSERT INTO kyso_campaign_leaf (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                leaf.kind(),
                leaf.id(),
                leaf.version(),
                of(leaf.ca()),
                of(leaf.person()),
                leaf.uniqueKey(),
                Rows.micros(leaf.createdAt()),
                sealed(leaf)));
    }

    @Override
    public boolean replace(Leaf leaf) {
        return sql(() -> tx.update(
                        "UPDATE kyso_campaign_leaf SET version = ?, ca = ?, person = ?, unique_key = ?, body = ?"
                                + " WHERE kind = ? AND id = ? AND version = ?",
                        leaf.version(),
                        of(leaf.ca()),
                        of(leaf.person()),
                        leaf.uniqueKey(),
                        sealed(leaf),
                        leaf.kind(),
                        leaf.id(),
                        leaf.version() - 1)
                == 1);
    }

    @Override
    public Optional<Leaf> find(String kind, String id) {
        return sql(() ->
                tx.one("SELECT " + COLUMNS + " FROM kyso_campaign_leaf WHERE kind = ? AND id = ?", reader, kind, id));
    }

    @Override
    public List<Leaf> list(String kind, @Nullable CaCode ca, @Nullable PersonKey person, String after, int limit) {
        StringBuilder where = new StringBuilder("kind = ? AND id > ?");
        List<@Nullable Object> parameters = new ArrayList<>(List.of(kind, after));
        if (ca != null) {
            where.append(" AND ca = ?");
            parameters.add(ca.code());
        }
        if (person != null) {
            where.append(" AND person = ?");
            parameters.add(person.value());
        }
        parameters.add(limit);
        return sql(() -> tx.list(
                "SELECT " + COLUMNS + " FROM kyso_campaign_leaf WHERE " + where + " ORDER BY id LIMIT ?",
                reader,
                parameters.toArray()));
    }

    @Override
    public int remove(String kind, PersonKey person) {
        return sql(
                () -> tx.update("DELETE FROM kyso_campaign_leaf WHERE kind = ? AND person = ?", kind, person.value()));
    }

    @Override
    public void move(PersonKey from, PersonKey to) {
        sql(() -> tx.update("UPDATE kyso_campaign_leaf SET person = ? WHERE person = ?", to.value(), from.value()));
    }
}
