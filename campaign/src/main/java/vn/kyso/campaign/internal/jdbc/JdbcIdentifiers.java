// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.jdbc;

import static vn.kyso.campaign.internal.jdbc.RefusedException.sql;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Identifiers;
import vn.kyso.campaign.internal.rows.Kinds;
import vn.kyso.campaign.internal.rows.KnownNumber;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.Row;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.KeyedHash;
import vn.kyso.jdbc.protection.PersonalValues;

/** Numbers in a table: hashed to be found, sealed to be read. */
final class JdbcIdentifiers implements Identifiers {

    private static final List<String> COLUMNS = List.of(
            "hash bytea",
            "key_id varchar",
            "person uuid",
            "kind varchar",
            "sealed bytea",
            "since timestamptz",
            "until timestamptz");

    private static final String READ =
            "SELECT hash, key_id, person, kind, sealed, since, until FROM kyso_campaign_identifier ";

    private final Transaction tx;
    private final PersonalValues values;

    JdbcIdentifiers(Transaction tx, PersonalValues values) {
        this.tx = tx;
        this.values = values;
    }

    private static String place(KeyedHash hash) {
        return "number/" + hash.hex();
    }

    @Override
    public Map<KeyedHash, PersonKey> persons(Collection<KeyedHash> hashes) {
        return persons(hashes, "");
    }

    @Override
    public Map<KeyedHash, PersonKey> lock(Collection<KeyedHash> hashes) {
        return persons(hashes, " ORDER BY hash FOR UPDATE");
    }

    private Map<KeyedHash, PersonKey> persons(Collection<KeyedHash> hashes, String how) {
        Map<KeyedHash, PersonKey> found = new HashMap<>();
        if (!hashes.isEmpty()) {
            sql(() -> tx.list(
                            "SELECT hash, key_id, person FROM kyso_campaign_identifier WHERE hash = ANY(?)" + how,
                            row -> Map.entry(hash(row), new PersonKey(row.uuid("person"))),
                            Rows.hashes(tx, hashes)))
                    .forEach(one -> found.put(one.getKey(), one.getValue()));
        }
        return found;
    }

    private static KeyedHash hash(Row row) throws SQLException {
        return Rows.hash(row.text("key_id"), row.bytes("hash"));
    }

    @Override
    public void lockAll(Collection<PersonKey> persons) {
        sql(() -> tx.list(
                "SELECT hash FROM kyso_campaign_identifier WHERE person = ANY(?) ORDER BY hash FOR UPDATE",
                row -> "",
                Rows.persons(tx, persons)));
    }

    @Override
    public void insert(List<KnownNumber> numbers) {
        List<Insertion> all = new ArrayList<>();
        for (KnownNumber number : numbers) {
            for (KeyedHash hash : number.hashes()) {
                all.add(new Insertion(hash, number));
            }
        }
        // Everyone inserts in one order, so that nobody waits in a circle.
        all.sort(Comparator.comparing(one -> one.hash.hex()));
        sql(() -> {
            Rows.insert(
                    tx,
                    "kyso_campaign_identifier",
                    COLUMNS,
                    all.stream().map(this::columns).toList());
            return all;
        });
    }

    private record Insertion(KeyedHash hash, KnownNumber number) {}

    private @Nullable Object[] columns(Insertion one) {
        Identifier identifier = one.number.identifier();
        if (identifier == null) {
            throw new IllegalArgumentException("Expected a number to insert, found an erased one");
        }
        return new @Nullable Object[] {
            Rows.bytes(one.hash),
            one.hash.keyId(),
            one.number.person().value(),
            Kinds.of(identifier),
            values.seal(place(one.hash), identifier.value().getBytes(StandardCharsets.UTF_8)),
            Rows.micros(one.number.since()),
            Rows.micros(one.number.until())
        };
    }

    private KnownNumber number(Row row) throws SQLException {
        KeyedHash hash = hash(row);
        byte @Nullable [] sealed = row.bytesOrNull("sealed");
        Identifier identifier = sealed == null
                ? null
                : Kinds.number(row.text("kind"), new String(values.open(place(hash), sealed), StandardCharsets.UTF_8))
                        .orElseThrow();
        return new KnownNumber(
                new PersonKey(row.uuid("person")),
                identifier,
                List.of(hash),
                row.instant("since"),
                row.instantOrNull("until"));
    }

    @Override
    public List<KnownNumber> of(PersonKey person) {
        List<KnownNumber> rows =
                sql(() -> tx.list(READ + "WHERE person = ? ORDER BY since, hash", this::number, person.value()));
        Map<Object, KnownNumber> byNumber = new LinkedHashMap<>();
        for (KnownNumber row : rows) {
            Identifier identifier = row.identifier();
            byNumber.merge(identifier == null ? row.hashes() : identifier, row, JdbcIdentifiers::both);
        }
        return List.copyOf(byNumber.values());
    }

    private static KnownNumber both(KnownNumber one, KnownNumber other) {
        List<KeyedHash> hashes = new ArrayList<>(one.hashes());
        hashes.addAll(other.hashes());
        return new KnownNumber(one.person(), one.identifier(), hashes, one.since(), one.until());
    }

    @Override
    public void move(PersonKey from, PersonKey to) {
        sql(() ->
                tx.update("UPDATE kyso_campaign_identifier SET person = ? WHERE person = ?", to.value(), from.value()));
    }

    @Override
    public boolean remove(PersonKey person, Collection<KeyedHash> hashes) {
        return sql(() -> tx.update(
                        "DELETE FROM kyso_campaign_identifier WHERE person = ? AND hash = ANY(?)",
                        person.value(),
                        Rows.hashes(tx, hashes))
                > 0);
    }

    @Override
    public boolean end(PersonKey person, Collection<KeyedHash> hashes, Instant at) {
        return sql(() -> tx.update(
                        "UPDATE kyso_campaign_identifier SET until = ? WHERE person = ? AND hash = ANY(?)",
                        at,
                        person.value(),
                        Rows.hashes(tx, hashes))
                > 0);
    }

    @Override
    public int erase(PersonKey person) {
        return sql(() -> tx.update(
                "UPDATE kyso_campaign_identifier SET sealed = NULL WHERE person = ? AND sealed IS NOT NULL",
                person.value()));
    }

    @Override
    public int removeAll(PersonKey person) {
        return sql(() -> tx.update("DELETE FROM kyso_campaign_identifier WHERE person = ?", person.value()));
    }

    @Override
    public List<KnownNumber> underKey(String keyId, @Nullable KeyedHash after, int limit) {
        return sql(() -> tx.list(
                READ + "WHERE key_id = ? AND hash > ? AND sealed IS NOT NULL ORDER BY hash LIMIT ?",
                this::number,
                keyId,
                after == null ? new byte[0] : Rows.bytes(after),
                limit));
    }

    @Override
    public List<PersonKey> readable(int limit) {
        return sql(() -> tx.list(
                "SELECT DISTINCT person FROM kyso_campaign_identifier WHERE sealed IS NOT NULL LIMIT ?",
                row -> new PersonKey(row.uuid("person")),
                limit));
    }
}
