// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.jdbc.Transaction;

/**
 * Writes anew what is sealed or hashed under older keys, one record after the other in a transaction of its own, so that
 * nodes go on meanwhile. What was done already is left as it is.
 */
final class KeyRenewal {

    private static final int PAGE = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcSessionStore store;
    private final Vault vault;

    KeyRenewal(JdbcSessionStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /** Renews one record; false when there was nothing to do. */
    @FunctionalInterface
    private interface Renewal {
        boolean renew(Transaction tx, UUID id) throws SQLException;
    }

    RenewedKeys run() {
        int renewed = each("kyso_session", "id", this::session)
                + each("kyso_session_destroyed", "session_id", this::destroyed)
                + each("kyso_document", "id", this::document)
                + each("kyso_signature_template", "id", this::template);
        return new RenewedKeys(renewed, templatesLeft());
    }

    private int each(String table, String key, Renewal renewal) {
        String next = "SELECT DISTINCT " + key + " AS id FROM " + table + " WHERE " + key
                + " > ? ORDER BY id FETCH FIRST " + PAGE + " ROWS ONLY";
        int renewed = 0;
        UUID last = FIRST;
        List<UUID> page;
        do {
            UUID after = last;
            page = store.work(tx -> tx.list(next, row -> row.uuid("id"), after));
            for (UUID id : page) {
                renewed += store.<Boolean>work(tx -> renewal.renew(tx, id)) ? 1 : 0;
                last = id;
            }
        } while (page.size() == PAGE);
        return renewed;
    }

    /** A session as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    private record Stored(long version, byte[] body, byte[] progress) {}

    private boolean session(Transaction tx, UUID uuid) throws SQLException {
        Optional<Stored> found = tx.one(
                "SELECT version, body, progress FROM kyso_session WHERE id = ? FOR UPDATE",
                row -> new Stored(row.number("version"), row.bytes("body"), row.bytes("progress")),
                uuid);
        if (found.isEmpty()) {
            return false;
        }
        Stored stored = found.get();
        SessionId id = new SessionId(uuid);
        SessionRecord session = vault.open(id, stored.version, stored.body, stored.progress);
        boolean renewed = vault.isOld(stored.body) || vault.isOld(stored.progress);
        if (renewed) {
            Vault.Sealed sealed = vault.seal(session);
            tx.update(
                    "UPDATE kyso_session SET body = ?, body_mark = ?, progress = ? WHERE id = ?",
                    sealed.body().get(),
                    sealed.mark(),
                    sealed.progress(),
                    uuid);
        }
        String key = session.idempotencyKey();
        renewed |= hashes(tx, "kyso_session_key", uuid, key == null ? List.of() : vault.keyHashes(key));
        renewed |= hashes(tx, "kyso_session_person", uuid, vault.personHashes(session.signer()));
        renewed |= sealed(tx, "kyso_session_evidence", "body", "session_id", uuid, Vault.place(id, "evidence"));
        for (long sequence : tx.list(
                "SELECT sequence FROM kyso_session_event WHERE session_id = ?", row -> row.number("sequence"), uuid)) {
            renewed |= sealed(
                    tx,
                    "kyso_session_event",
                    "details",
                    "sequence = " + sequence + " AND session_id",
                    uuid,
                    Vault.place(id, "event/" + sequence));
        }
        return renewed;
    }

    /** Rows under the newest key stay or come, all others go. */
    private boolean hashes(Transaction tx, String table, UUID session, List<String> wanted) throws SQLException {
        String newest = vault.newestKey() + ":";
        List<String> there =
                tx.list("SELECT hash FROM " + table + " WHERE session_id = ?", row -> row.text("hash"), session);
        List<@Nullable Object[]> missing = new ArrayList<>();
        wanted.stream()
                .filter(hash -> hash.startsWith(newest) && !there.contains(hash))
                .forEach(hash -> missing.add(new @Nullable Object[] {hash, session}));
        List<@Nullable Object[]> old = new ArrayList<>();
        there.stream()
                .filter(hash -> !hash.startsWith(newest))
                .forEach(hash -> old.add(new @Nullable Object[] {hash, session}));
        tx.batch("INSERT INTO " + table + " (hash, session_id) VALUES (?, ?)", missing);
        tx.batch("DELETE FROM " + table + " WHERE hash = ? AND session_id = ?", old);
        return !missing.isEmpty() || !old.isEmpty();
    }

    private boolean destroyed(Transaction tx, UUID id) throws SQLException {
        return sealed(
                tx, "kyso_session_destroyed", "details", "session_id", id, Vault.place(new SessionId(id), "destroyed"));
    }

    private boolean document(Transaction tx, UUID id) throws SQLException {
        boolean original = sealed(tx, "kyso_document", "body", "signed = FALSE AND id", id, Vault.place(id, false));
        boolean signed = sealed(tx, "kyso_document", "body", "signed = TRUE AND id", id, Vault.place(id, true));
        return original || signed;
    }

    private boolean template(Transaction tx, UUID id) throws SQLException {
        return sealed(tx, "kyso_signature_template", "body", "id", id, Vault.templatePlace(id));
    }

    /** Seals the content of one cell anew. */
    private boolean sealed(Transaction tx, String table, String column, String where, UUID id, String place)
            throws SQLException {
        Optional<byte[]> old = tx.one(
                        "SELECT " + column + " FROM " + table + " WHERE " + where + " = ? FOR UPDATE",
                        row -> row.bytes(column),
                        id)
                .filter(vault::isOld);
        if (old.isEmpty()) {
            return false;
        }
        byte[] again = vault.again(place, old.get());
        return tx.update("UPDATE " + table + " SET " + column + " = ? WHERE " + where + " = ?", again, id) == 1;
    }

    private int templatesLeft() {
        return store.work(tx -> Math.toIntExact(tx.list(
                        "SELECT count(*) AS n FROM kyso_signature_template t WHERE NOT EXISTS"
                                + " (SELECT 1 FROM kyso_signature_template_name n WHERE n.template_id = t.id"
                                + " AND n.hash LIKE ?) OR NOT EXISTS"
                                + " (SELECT 1 FROM kyso_signature_template_owner o WHERE o.template_id = t.id"
                                + " AND o.hash LIKE ?)",
                        row -> row.number("n"),
                        vault.newestKey() + ":%",
                        vault.newestKey() + ":%")
                .get(0)));
    }
}
