// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.kyso.core.RefusedStart;
import vn.kyso.core.SessionId;
import vn.kyso.core.Sha256;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.identity.ReaderRole;

/**
 * The signing history of a document or a dossier (QG-20): its signatures with what was known when they were made and what
 * is now, the attempts that led to none, every event, and a seal over the events of each session.
 *
 * <pre>{@code
 * HistoryReport report = HistoryReport.builder()
 *         .session(kyso.history(id), kyso.evidence(id))
 *         .reverifier(reverifier, vietnamese)
 *         .build();
 * System.out.print(report.toText(vietnamese, ReaderRole.OFFICER));
 * }</pre>
 *
 * <p>Immutable. Personal data; both forms mask by role.
 *
 * @param signatures those made, oldest first
 * @param attempts those that led to none, oldest first
 * @param events everything that happened, by session, the oldest session and the oldest event first
 * @param seals over the events of each session, to be compared with one that was kept elsewhere
 */
public record HistoryReport(
        List<HistorySignature> signatures,
        List<HistoryAttempt> attempts,
        List<SigningEvent> events,
        Map<SessionId, Sha256> seals) {

    /** Copies all. */
    public HistoryReport {
        signatures = List.copyOf(signatures);
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
        seals = Map.copyOf(seals);
    }

    /**
     * Begins a report.
     *
     * @return a builder without sessions
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The report as lines for people; times in Viet Nam's offset.
     *
     * @param locale Vietnamese gives Vietnamese, any other English
     * @param role who looks
     * @return several lines
     */
    public String toText(Locale locale, ReaderRole role) {
        return new HistoryText(locale, role).of(this);
    }

    /**
     * The report as plain values for JSON: texts, numbers, lists and maps; times ISO 8601 in UTC.
     *
     * @param role who looks
     * @return a new map; its first entries are {@code format} and {@code formatVersion}
     */
    public Map<String, Object> toMap(ReaderRole role) {
        return new HistoryMap(role).of(this);
    }

    /** Shows numbers only. */
    @Override
    public String toString() {
        return "HistoryReport[" + signatures.size() + " signatures, " + attempts.size() + " attempts]";
    }

    /** Builds a {@link HistoryReport}. Not safe for threads. */
    public static final class Builder {
        private final Map<SigningHistory, List<SignatureEvidence>> sessions = new LinkedHashMap<>();
        private final List<RefusedStart> refused = new ArrayList<>();
        private SignatureReverifier reverifier = SignatureReverifier.none();
        private Locale locale = Locale.ROOT;

        private Builder() {}

        /**
         * Adds a session.
         *
         * @param history its events
         * @param evidence its signatures, perhaps none
         * @return this
         */
        public Builder session(SigningHistory history, List<SignatureEvidence> evidence) {
            sessions.put(history, List.copyOf(evidence));
            return this;
        }

        /**
         * Adds a request that was refused before there was a session; the listener was told of it.
         *
         * @param start as told
         * @return this
         */
        public Builder refused(RefusedStart start) {
            refused.add(Objects.requireNonNull(start, "start"));
            return this;
        }

        /**
         * Sets who verifies documents again. Default: nobody.
         *
         * @param value for example of kyso-pades
         * @param language in which language to give reasons
         * @return this
         */
        public Builder reverifier(SignatureReverifier value, Locale language) {
            this.reverifier = Objects.requireNonNull(value, "value");
            this.locale = Objects.requireNonNull(language, "language");
            return this;
        }

        /**
         * Joins everything, and verifies where somebody does.
         *
         * @return the report
         * @throws vn.kyso.core.RemoteSigningException when a document is at hand and cannot be read
         */
        public HistoryReport build() {
            List<HistorySignature> signatures = new ArrayList<>();
            List<HistoryAttempt> attempts = new ArrayList<>();
            List<SigningEvent> events = new ArrayList<>();
            Map<SessionId, Sha256> seals = new LinkedHashMap<>();
            List<SigningHistory> oldestFirst = new ArrayList<>(sessions.keySet());
            oldestFirst.sort(Comparator.comparing(history ->
                    history.events().stream().map(SigningEvent::at).findFirst().orElse(Instant.EPOCH)));
            oldestFirst.forEach(history -> {
                List<SignatureEvidence> evidence = sessions.getOrDefault(history, List.of());
                HistoryJoin join = new HistoryJoin(history);
                evidence.forEach(one -> signatures.add(join.signature(one, reverifier.reverify(one, locale))));
                attempts.addAll(join.attempts(evidence));
                events.addAll(history.events());
                seals.put(history.session(), history.seal());
            });
            refused.forEach(start -> attempts.add(HistoryJoin.attempt(start)));
            signatures.sort(Comparator.comparing(HistorySignature::recordedAt));
            attempts.sort(Comparator.comparing(HistoryAttempt::at));
            return new HistoryReport(signatures, attempts, events, seals);
        }
    }
}
