// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.SessionSummary;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.evidence.CertificateEvidence;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.TransactionRecord;

/**
 * Sessions of one process. One lock guards everything: each call touches a few entries of maps and of a sorted list of
 * due times, so the lock is held for microseconds whatever the number of sessions.
 */
public final class InMemorySessionStore implements SessionStore {

    private record Due(Instant at, SessionId id) {}

    private record TransactionKey(String provider, String id) {}

    private static final Comparator<Due> BY_TIME =
            Comparator.comparing(Due::at).thenComparing(due -> due.id().value());

    private static final class Entry {
        private SessionRecord session;
        private final List<SigningEvent> events = new ArrayList<>();
        private @Nullable CertificateEvidence evidence;
        private @Nullable Lease lease;
        private @Nullable Instant hint;
        private @Nullable Due listed;

        Entry(SessionRecord session) {
            this.session = session;
        }
    }

    private final Map<SessionId, Entry> entries = new HashMap<>();
    private final Map<String, SessionId> byKey = new HashMap<>();
    private final Map<TransactionKey, SessionId> byTransaction = new HashMap<>();
    private final Map<String, TreeSet<Due>> dueByProvider = new HashMap<>();

    @Override
    public synchronized Optional<SessionRecord> insert(
            SessionRecord session, CertificateEvidence evidence, List<SigningEvent> events, Lease lease) {
        String key = session.idempotencyKey();
        SessionId holder = key == null ? null : byKey.get(key);
        if (holder == null) {
            refuseOthersTransactions(session);
        }
        if (key != null) {
            SessionId existing = byKey.putIfAbsent(key, session.id());
            if (existing != null) {
                return find(existing);
            }
        }
        Entry entry = new Entry(session);
        entry.lease = lease;
        entry.evidence = evidence;
        entry.events.addAll(events);
        entries.put(session.id(), entry);
        index(session);
        list(entry);
        return Optional.empty();
    }

    @Override
    public synchronized Optional<SessionRecord> find(SessionId id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.session);
    }

    @Override
    public synchronized Optional<SessionRecord> findByIdempotencyKey(String key) {
        return Optional.ofNullable(byKey.get(key)).flatMap(this::find);
    }

    @Override
    public synchronized Optional<SessionRecord> findByTransaction(String provider, String transactionId) {
        return Optional.ofNullable(byTransaction.get(new TransactionKey(provider, transactionId)))
                .flatMap(this::find);
    }

    @Override
    public synchronized Optional<SessionRecord> claim(SessionId id, Instant now, Lease lease) {
        Entry entry = entries.get(id);
        if (entry == null || isHeld(entry, now)) {
            return Optional.empty();
        }
        take(entry, lease);
        return Optional.of(entry.session);
    }

    @Override
    public synchronized List<SessionRecord> claimDue(String provider, Instant now, int limit, Lease lease) {
        TreeSet<Due> due = dueByProvider.get(provider);
        List<SessionRecord> claimed = new ArrayList<>();
        while (due != null && claimed.size() < limit && !due.isEmpty()) {
            Due first = due.first();
            if (first.at().isAfter(now)) {
                break;
            }
            Entry entry = entries.get(first.id());
            if (entry == null) {
                due.remove(first);
            } else if (isHeld(entry, now)) {
                relist(entry, entry.lease == null ? null : entry.lease.until());
            } else {
                take(entry, lease);
                claimed.add(entry.session);
            }
        }
        return claimed;
    }

    @Override
    public synchronized boolean update(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        Entry entry = entries.get(changed.id());
        if (entry == null
                || entry.session.version() != changed.version() - 1
                || entry.lease == null
                || !entry.lease.owner().equals(lease.owner())) {
            return false;
        }
        refuseOthersTransactions(changed);
        entry.session = changed;
        entry.lease = lease;
        entry.events.addAll(events);
        index(changed);
        list(entry);
        return true;
    }

    @Override
    public synchronized boolean updateAndRelease(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        return SessionStore.super.updateAndRelease(changed, events, lease);
    }

    @Override
    public synchronized Optional<CertificateEvidence> evidence(SessionId id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.evidence);
    }

    @Override
    public synchronized boolean destroyEvidence(SessionRecord changed, List<SigningEvent> events, Lease lease) {
        boolean done = update(changed, events, lease);
        Entry entry = entries.get(changed.id());
        if (done && entry != null) {
            entry.evidence = null;
        }
        return done;
    }

    @Override
    public synchronized boolean renew(SessionId id, Lease lease) {
        Entry entry = entries.get(id);
        if (entry == null || entry.lease == null || !entry.lease.owner().equals(lease.owner())) {
            return false;
        }
        entry.lease = lease;
        list(entry);
        return true;
    }

    @Override
    public synchronized void release(SessionId id, Lease lease) {
        Entry entry = entries.get(id);
        if (entry != null && entry.lease != null && entry.lease.owner().equals(lease.owner())) {
            entry.lease = null;
            list(entry);
        }
    }

    @Override
    public synchronized void hint(SessionId id, Instant now) {
        Entry entry = entries.get(id);
        if (entry != null) {
            entry.hint = now;
            list(entry);
        }
    }

    @Override
    public synchronized Optional<Instant> nextDue(String provider) {
        TreeSet<Due> due = dueByProvider.get(provider);
        return due == null || due.isEmpty()
                ? Optional.empty()
                : Optional.of(due.first().at());
    }

    @Override
    public synchronized List<SigningEvent> history(SessionId id) {
        Entry entry = entries.get(id);
        return entry == null ? List.of() : List.copyOf(entry.events);
    }

    @Override
    public synchronized List<SessionSummary> list(SessionState state, int limit) {
        return entries.values().stream()
                .filter(entry -> entry.session.state() == state)
                .sorted(Comparator.comparing((Entry entry) -> entry.session.createdAt()))
                .limit(limit)
                .map(InMemorySessionStore::summary)
                .toList();
    }

    @Override
    public synchronized List<SessionSummary> overdue(Instant before, int limit) {
        return entries.values().stream()
                .filter(entry -> entry.listed != null && entry.listed.at().isBefore(before))
                .sorted(Comparator.comparing((Entry entry) -> entry.listed == null ? before : entry.listed.at()))
                .limit(limit)
                .map(InMemorySessionStore::summary)
                .toList();
    }

    private static SessionSummary summary(Entry entry) {
        return new SessionSummary(
                entry.session.id(),
                entry.session.state(),
                entry.session.provider(),
                entry.session.createdAt(),
                entry.listed == null ? null : entry.listed.at(),
                entry.lease == null ? null : entry.lease.owner());
    }

    @Override
    public synchronized boolean remove(SessionId id, Lease lease) {
        Entry entry = entries.get(id);
        if (entry == null || entry.lease == null || !entry.lease.owner().equals(lease.owner())) {
            return false;
        }
        relist(entry, null);
        entries.remove(id);
        if (entry.session.idempotencyKey() != null) {
            byKey.remove(entry.session.idempotencyKey());
        }
        transactionKeys(entry.session).forEach(byTransaction::remove);
        return true;
    }

    private static boolean isHeld(Entry entry, Instant now) {
        return entry.lease != null && entry.lease.until().isAfter(now);
    }

    private void take(Entry entry, Lease lease) {
        entry.lease = lease;
        entry.hint = null;
        relist(entry, lease.until());
    }

    private void refuseOthersTransactions(SessionRecord session) {
        for (TransactionKey key : transactionKeys(session)) {
            if (!byTransaction.getOrDefault(key, session.id()).equals(session.id())) {
                throw FailureCode.ANSWER_INCONSISTENT
                        .because("Expected a transaction identifier of its own for each session, found one that another"
                                + " session has; nothing is stored of it")
                        .toException();
            }
        }
    }

    private void index(SessionRecord session) {
        transactionKeys(session).forEach(key -> byTransaction.put(key, session.id()));
    }

    private static List<TransactionKey> transactionKeys(SessionRecord session) {
        List<TransactionKey> keys = new ArrayList<>();
        for (TransactionRecord transaction : session.transactions()) {
            keys.add(new TransactionKey(session.provider(), transaction.ownId().value()));
            keys.add(new TransactionKey(session.provider(), transaction.id().value()));
        }
        return keys;
    }

    /** Lists an entry under the time it has to be looked at: the end of its lease, a hint, or its own due time. */
    private void list(Entry entry) {
        Instant due = entry.session.nextDue();
        if (entry.hint != null && (due == null || entry.hint.isBefore(due))) {
            due = entry.hint;
        }
        if (entry.lease != null && (due != null || !entry.session.state().isEnded())) {
            due = entry.lease.until();
        }
        relist(entry, due);
    }

    private void relist(Entry entry, @Nullable Instant at) {
        TreeSet<Due> due = dueByProvider.computeIfAbsent(entry.session.provider(), provider -> new TreeSet<>(BY_TIME));
        if (entry.listed != null) {
            due.remove(entry.listed);
            entry.listed = null;
        }
        if (at != null) {
            entry.listed = new Due(at, entry.session.id());
            due.add(entry.listed);
        }
    }
}
