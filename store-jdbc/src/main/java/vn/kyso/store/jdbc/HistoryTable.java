// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SigningEvent;
import vn.kyso.jdbc.Row;
import vn.kyso.jdbc.Transaction;
import vn.kyso.jdbc.protection.HashChain;

/**
 * Events in a chain for each session (REC-01, QG-20). A row's link covers its time, its type and the digest of its details;
 * the details are salted, so that the digest, which stands in clear, tells nothing. Anybody can compute links; what is sealed
 * holds the rest: the details repeat time and type under the seal of their place, and the session's record counts its events.
 */
final class HistoryTable {

    private static final int SALT = 16;
    static final String HISTORY = "SELECT sequence, happened_at, type, details, digest, link FROM kyso_session_event"
            + " WHERE session_id = ? ORDER BY sequence";

    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    HistoryTable(Vault vault) {
        this.vault = vault;
    }

    static HashChain chain(SessionId id) {
        return HashChain.start("session/" + id);
    }

    /** Rows of new events, linked to what the chain has; the chain is at their end then. */
    List<@Nullable Object[]> rows(SessionId id, List<SigningEvent> events, HashChain chain) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (SigningEvent event : events) {
            byte[] salt = new byte[SALT];
            random.nextBytes(salt);
            byte[] details = RecordJson.write(RecordJson.Details.of(salt, event));
            byte[] digest = Sha256.over(details).toByteArray();
            Instant at = stored(event.at());
            String type = event.type().name();
            byte[] link = chain.append(content(at, type, digest));
            rows.add(new @Nullable Object[] {
                id.value(), event.sequence(), at, type, vault.sealDetails(id, event.sequence(), details), digest, link
            });
        }
        return rows;
    }

    void insert(Transaction tx, List<@Nullable Object[]> rows) throws SQLException {
        tx.batch(
                "INSERT INTO kyso_session_event (session_id, sequence, happened_at, type, details, digest, link)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    List<SigningEvent> list(Transaction tx, SessionId id) throws SQLException {
        return tx.list(HISTORY, row -> event(id, row), id.value());
    }

    private SigningEvent event(SessionId id, Row row) throws SQLException {
        long sequence = row.number("sequence");
        RecordJson.Details details = RecordJson.readDetails(vault.openDetails(id, sequence, row.bytes("details")));
        return new SigningEvent(
                id,
                sequence,
                Instant.parse(details.at()),
                RecordJson.constant(SigningEvent.Type.class, row.text("type")),
                details.details());
    }

    /** How a session says its history ends. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    private record End(long version, byte[] progress, long events, byte[] link) {}

    /** Follows the chain of a session; empty when there is no such session. */
    Optional<HistoryVerdict> judge(Transaction tx, SessionId id) throws SQLException {
        Optional<End> end = tx.one(
                "SELECT version, progress, events, history_link FROM kyso_session WHERE id = ?",
                row -> new End(
                        row.number("version"), row.bytes("progress"), row.number("events"), row.bytes("history_link")),
                id.value());
        return end.isEmpty() ? Optional.empty() : Optional.of(judge(tx, id, end.get()));
    }

    /** One stored row, as it is judged. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown, never leaves the module
    private record Link(long sequence, Instant at, String type, byte[] details, byte[] digest, byte[] link) {}

    private HistoryVerdict judge(Transaction tx, SessionId id, End end) throws SQLException {
        HashChain chain = chain(id);
        byte[] last = chain(id).head();
        for (Link row : tx.list(HISTORY, HistoryTable::link, id.value())) {
            Optional<String> broken = broken(id, chain, row);
            if (broken.isPresent()) {
                return HistoryVerdict.broken(id, chain.number(), broken.get());
            }
            last = row.link;
        }
        long events = chain.number();
        if (events != end.events || !MessageDigest.isEqual(last, end.link)) {
            return HistoryVerdict.broken(
                    id,
                    events + 1,
                    "the history ends with event " + events + ", the session says it has " + end.events);
        }
        return counted(id, events, end);
    }

    /** What counts is the sealed record: the session's other columns can be changed by who has no key. */
    private HistoryVerdict counted(SessionId id, long events, End end) {
        long recorded;
        try {
            recorded = vault.openEventCount(id, end.version, end.progress);
        } catch (RemoteSigningException e) {
            return HistoryVerdict.broken(id, events + 1, "the record that counts the events cannot be opened");
        }
        return recorded == events
                ? HistoryVerdict.holds(id, events)
                : HistoryVerdict.broken(
                        id,
                        events + 1,
                        "the history ends with event " + events + ", the session's sealed record counts " + recorded);
    }

    private Optional<String> broken(SessionId id, HashChain chain, Link row) {
        long expected = chain.number() + 1;
        boolean follows = chain.follows(content(row.at, row.type, row.digest), row.link);
        if (row.sequence != expected) {
            return Optional.of("event " + expected + " is missing, " + row.sequence + " follows");
        }
        if (!follows) {
            return Optional.of("the event does not follow from those before it");
        }
        try {
            return brokenDetails(vault.openDetails(id, row.sequence, row.details), row);
        } catch (RemoteSigningException e) {
            return Optional.of("the details cannot be opened");
        }
    }

    private static Optional<String> brokenDetails(byte[] details, Link row) {
        if (!Sha256.over(details).equals(Sha256.of(row.digest))) {
            return Optional.of("the details are not those the event was written with");
        }
        RecordJson.Details sealed = RecordJson.readDetails(details);
        if (!stored(Instant.parse(sealed.at())).equals(row.at)) {
            return Optional.of("the time is not the one the event was written with");
        }
        return sealed.type() == null || sealed.type().equals(row.type)
                ? Optional.empty()
                : Optional.of("the type is not the one the event was written with");
    }

    /** A time as a column keeps it. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private static Link link(Row row) throws SQLException {
        return new Link(
                row.number("sequence"),
                row.instant("happened_at"),
                row.text("type"),
                row.bytes("details"),
                row.bytes("digest"),
                row.bytes("link"));
    }

    static byte[] content(Instant at, String type, byte[] digest) {
        return (at + "\n" + type + "\n" + Sha256.of(digest).hex()).getBytes(StandardCharsets.UTF_8);
    }
}
