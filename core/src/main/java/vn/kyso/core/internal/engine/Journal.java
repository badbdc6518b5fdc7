// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.RefusedStart;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningEventListener;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;

/** Stores changes together with the events that tell of them, then tells the listener. */
final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");

    private final SessionStore store;
    private final SigningEventListener listener;
    private final Persistence persistence;

    Journal(SessionStore store, SigningEventListener listener, Duration storePatience) {
        this.store = store;
        this.persistence = new Persistence(store, storePatience);
        this.listener = listener;
    }

    /** Events of one change, numbered on from what the session has. */
    static final class Entry {
        private final SessionRecord before;
        private final Instant at;
        private final List<SigningEvent> heldBack = new ArrayList<>();
        private final List<SigningEvent> events = new ArrayList<>();

        private Entry(SessionRecord before, Instant at) {
            this.before = before;
            this.at = at;
        }

        /** Nothing worth telling. */
        static Entry none(SessionRecord before) {
            return new Entry(before, before.createdAt());
        }

        static Entry of(SessionRecord before, Instant at, SigningEvent.Type type) {
            return new Entry(before, at).and(type, Map.of());
        }

        static Entry of(SessionRecord before, Instant at, SigningEvent.Type type, Map<String, String> details) {
            return new Entry(before, at).and(type, details);
        }

        Entry and(SigningEvent.Type type, Map<String, String> details) {
            long sequence = before.eventCount() + events.size() + 1;
            events.add(new SigningEvent(before.id(), sequence, at, type, details));
            return this;
        }

        /** The same, told after events that were held back; those are numbered already. */
        Entry after(List<SigningEvent> earlier) {
            heldBack.addAll(earlier);
            return this;
        }

        long count() {
            return before.eventCount() + events.size();
        }

        List<SigningEvent> events() {
            List<SigningEvent> all = new ArrayList<>(heldBack);
            all.addAll(events);
            return List.copyOf(all);
        }
    }

    /**
     * Stores one change; empty when another worker was quicker and its result stands.
     *
     * @param last gives the lease back with it
     */
    Optional<SessionRecord> write(
            SessionRecord.Builder change, Entry entry, Lease lease, boolean irreplaceable, boolean last) {
        SessionRecord changed = change.eventCount(entry.count()).build();
        List<SigningEvent> events = entry.events();
        Persistence.Try once =
                () -> last ? store.updateAndRelease(changed, events, lease) : store.update(changed, events, lease);
        return told(irreplaceable ? persistence.update(changed, once) : once.store(), changed, entry);
    }

    /** Stores one change that destroys the evidence; empty when another worker was quicker. */
    Optional<SessionRecord> destroyEvidence(SessionRecord.Builder change, Entry entry, Lease lease) {
        SessionRecord changed = change.eventCount(entry.count()).build();
        return told(store.destroyEvidence(changed, entry.events(), lease), changed, entry);
    }

    private Optional<SessionRecord> told(boolean stored, SessionRecord changed, Entry entry) {
        if (!stored) {
            LOG.info("Session {}: another worker was quicker, its result stands", changed.id());
            return Optional.empty();
        }
        tell(entry.events());
        return Optional.of(changed);
    }

    /** Tells the listener of events that are stored. */
    void tell(List<SigningEvent> events) {
        for (SigningEvent event : events) {
            LOG.debug("Session {}: {} {}", event.session(), event.type(), event.details());
            tell(String.valueOf(event.type()), () -> listener.onEvent(event));
        }
    }

    /** Tells the listener of a request that never became a session. */
    void tell(RefusedStart refused) {
        LOG.debug("A start was refused: {}", refused.code());
        tell("a refused start", () -> listener.onRefusedStart(refused));
    }

    private static void tell(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "A signing event listener failed on {}: {}",
                    what,
                    e.getClass().getName());
        }
    }
}
