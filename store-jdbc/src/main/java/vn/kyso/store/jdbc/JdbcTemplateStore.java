// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.spi.TemplateStore;
import vn.kyso.identity.Identifier;
import vn.kyso.jdbc.DatabaseException;
import vn.kyso.jdbc.Row;
import vn.kyso.jdbc.Transaction;

/** Signature templates beside the sessions; see {@link JdbcSessionStore#templates()}. */
final class JdbcTemplateStore implements TemplateStore {

    private final JdbcSessionStore store;
    private final Vault vault;

    JdbcTemplateStore(JdbcSessionStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    private static String normal(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }

    private SignatureTemplate read(Row row) throws SQLException {
        return vault.openTemplate(row.uuid("id"), row.bytes("body"));
    }

    @Override
    public List<SignatureTemplate> of(Identifier owner) {
        return store.work(tx -> {
            List<Object> hashes = new ArrayList<>(vault.personHashes(owner.value()));
            return tx.list(
                    "SELECT DISTINCT t.id, t.added_at, t.body FROM kyso_signature_template t"
                            + " JOIN kyso_signature_template_owner o ON o.template_id = t.id WHERE o.hash IN ("
                            + "?, ".repeat(hashes.size() - 1) + "?) ORDER BY t.added_at",
                    this::read,
                    hashes.toArray());
        });
    }

    @Override
    public Optional<SignatureTemplate> find(Identifier owner, String name) {
        return store.work(tx -> {
            Optional<UUID> id = idOf(tx, owner, name);
            return id.isEmpty()
                    ? Optional.empty()
                    : tx.one("SELECT id, body FROM kyso_signature_template WHERE id = ?", this::read, id.get());
        });
    }

    private Optional<UUID> idOf(Transaction tx, Identifier owner, String name) throws SQLException {
        for (String hash : vault.templateHashes(owner, normal(name))) {
            Optional<UUID> found = tx.one(
                    "SELECT template_id FROM kyso_signature_template_name WHERE hash = ?",
                    row -> row.uuid("template_id"),
                    hash);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean add(Identifier owner, SignatureTemplate template) {
        UUID id = UUID.randomUUID();
        return unlessTaken(tx -> {
            if (idOf(tx, owner, template.name()).isPresent()) {
                return false;
            }
            tx.update(
                    "INSERT INTO kyso_signature_template (id, body) VALUES (?, ?)",
                    id,
                    vault.sealTemplate(id, template));
            insert(tx, "kyso_signature_template_owner", vault.personHashes(owner.value()), id);
            insert(tx, "kyso_signature_template_name", vault.templateHashes(owner, normal(template.name())), id);
            return true;
        });
    }

    private static void insert(Transaction tx, String table, List<String> hashes, UUID id) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (String hash : hashes) {
            rows.add(new @Nullable Object[] {hash, id});
        }
        tx.batch("INSERT INTO " + table + " (hash, template_id) VALUES (?, ?)", rows);
    }

    @Override
    public boolean replace(Identifier owner, String name, SignatureTemplate template) {
        return unlessTaken(tx -> {
            Optional<UUID> id = idOf(tx, owner, name);
            Optional<UUID> taken = idOf(tx, owner, template.name());
            if (id.isEmpty() || (taken.isPresent() && !taken.equals(id))) {
                return false;
            }
            tx.update("DELETE FROM kyso_signature_template_owner WHERE template_id = ?", id.get());
            insert(tx, "kyso_signature_template_owner", vault.personHashes(owner.value()), id.get());
            tx.update("DELETE FROM kyso_signature_template_name WHERE template_id = ?", id.get());
            insert(tx, "kyso_signature_template_name", vault.templateHashes(owner, normal(template.name())), id.get());
            return tx.update(
                            "UPDATE kyso_signature_template SET body = ? WHERE id = ?",
                            vault.sealTemplate(id.get(), template),
                            id.get())
                    == 1;
        });
    }

    @Override
    public boolean delete(Identifier owner, String name) {
        return store.work(tx -> {
            Optional<UUID> id = idOf(tx, owner, name);
            return id.isPresent() && tx.update("DELETE FROM kyso_signature_template WHERE id = ?", id.get()) == 1;
        });
    }

    /** A quicker transaction that took the name is the same as one that had it before. */
    private boolean unlessTaken(vn.kyso.jdbc.Database.Work<Boolean> work) {
        try {
            return store.raw(work);
        } catch (DatabaseException e) {
            if (e.kind() == DatabaseException.Kind.DUPLICATE) {
                return false;
            }
            throw Failures.of(e);
        }
    }
}
