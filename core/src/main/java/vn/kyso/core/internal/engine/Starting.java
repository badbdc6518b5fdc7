// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RefusedStart;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.SigningSession;
import vn.kyso.core.spi.Lease;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SigningProvider;

/** How a session begins: looked for by its key, checked and prepared, stored, and its citizen asked. Safe for threads. */
final class Starting {

    private static final Duration START_PATIENCE = Duration.ofSeconds(1);

    private final Engine engine;
    private final EngineParts parts;
    private final Journal journal;
    private final Preparation preparation;
    private final OpenCalls openCalls;

    Starting(Engine engine, Journal journal, OpenCalls openCalls) {
        this.engine = engine;
        this.parts = engine.parts();
        this.journal = journal;
        this.preparation = new Preparation(parts);
        this.openCalls = openCalls;
    }

    /**
     * Starts a session.
     *
     * @param request what is asked for
     * @return the session, whose citizen has been asked
     */
    SigningSession start(SigningRequest request) {
        SigningProvider provider = parts.provider(request.provider());
        Optional<SessionRecord> earlier = request.idempotencyKey().flatMap(parts.sessions()::findByIdempotencyKey);
        if (earlier.isPresent()) {
            return same(earlier.get(), request, provider);
        }
        Preparation.Prepared ready = prepare(request, provider);
        SessionRecord.Builder prepared = ready.session();
        Instant now = parts.clock().instant();
        Lease lease = engine.lease(provider, now);
        SessionRecord plain = prepared.nextDue(lease.until()).build();
        Journal.Entry events = Journal.Entry.of(plain, now, SigningEvent.Type.STARTED);
        plain.warnings()
                .forEach(warning -> events.and(SigningEvent.Type.CHECK_WARNED, java.util.Map.of("check", warning)));
        SessionRecord session = prepared.eventCount(events.count()).build();
        Optional<SessionRecord> quicker = insert(session, ready, events, lease);
        if (quicker.isPresent()) {
            session.documents().forEach(document -> parts.documents().discard(document.original()));
            return same(quicker.get(), request, provider);
        }
        journal.tell(events.events());
        SessionRecord after = begin(provider, lease, session);
        if (after.state() == SessionState.FAILED) {
            throw Outcomes.failure(after).toException();
        }
        return Outcomes.view(after);
    }

    private Optional<SessionRecord> insert(
            SessionRecord session, Preparation.Prepared ready, Journal.Entry events, Lease lease) {
        try {
            return parts.sessions().insert(session, ready.evidence(), events.events(), lease);
        } catch (RemoteSigningException e) {
            if (e.failure().isRepeatSafe()) {
                session.documents().forEach(document -> parts.documents().discard(document.original()));
            }
            throw e;
        }
    }

    /** From here on the session is stored and will be submitted by somebody: starting it again is no way out of trouble. */
    private SessionRecord begin(SigningProvider provider, Lease lease, SessionRecord session) {
        try {
            return openCalls.within(
                    provider,
                    START_PATIENCE,
                    session.id(),
                    () -> engine.step(session, lease),
                    () -> engine.leaveToThePulse(session.id(), lease));
        } catch (RemoteSigningException e) {
            if (e.code() == FailureCode.STORE_UNAVAILABLE) {
                throw e.failure().toBuilder().repeatSafe(false).build().toException(e);
            }
            throw e;
        }
    }

    private Preparation.Prepared prepare(SigningRequest request, SigningProvider provider) {
        try {
            return preparation.prepare(request, provider);
        } catch (RemoteSigningException e) {
            journal.tell(new RefusedStart(
                    parts.clock().instant(),
                    provider.descriptor().name(),
                    request.correlationId(),
                    request.documents().stream()
                            .map(SignableDocument::reference)
                            .toList(),
                    e.code()));
            throw e;
        }
    }

    private static SigningSession same(SessionRecord earlier, SigningRequest request, SigningProvider provider) {
        String name = provider.descriptor().name();
        if (!earlier.requestFingerprint().equals(RequestFingerprint.of(request, name))) {
            throw FailureCode.IDEMPOTENCY_KEY_REUSED
                    .because("The idempotency key belongs to session " + earlier.id()
                            + ", which was started with other content; use a key once per request")
                    .toException();
        }
        return Outcomes.view(earlier);
    }
}
