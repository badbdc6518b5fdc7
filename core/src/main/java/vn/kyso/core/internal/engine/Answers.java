// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.LateValuePolicy;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.TransactionRecord;

/** Turns what a provider answers about an open transaction into the next state. */
final class Answers {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");

    private final EngineParts parts;
    private final Endings endings;

    Answers(EngineParts parts, Endings endings) {
        this.parts = parts;
        this.endings = endings;
    }

    void take(Work work, ProviderAnswer answer) {
        if (work.session().state().isEnded()) {
            takeLate(work, answer);
        } else if (answer instanceof ProviderAnswer.Waiting waiting) {
            keepWaiting(work, waiting);
        } else if (answer instanceof ProviderAnswer.Values values) {
            takeValues(work, match(work, values));
        } else if (answer instanceof ProviderAnswer.Documents documents) {
            takeDocuments(work, documents);
        } else if (answer instanceof ProviderAnswer.Refused refused) {
            endings.end(work, SessionState.REFUSED, refused.vendorCode().orElse(null));
        } else if (answer instanceof ProviderAnswer.Expired expired) {
            endings.end(work, SessionState.EXPIRED, expired.vendorCode().orElse(null));
        } else if (answer instanceof ProviderAnswer.NotSigned notSigned) {
            endings.end(work, SessionState.NOT_SIGNED, notSigned.vendorCode().orElse(null));
        } else if (answer instanceof ProviderAnswer.NotFound notFound) {
            takeNotFound(work, notFound);
        }
    }

    private void keepWaiting(Work work, ProviderAnswer.Waiting waiting) {
        Instant now = work.now();
        TransactionRecord transaction = work.current();
        Instant expiry = expiry(transaction, waiting, now);
        if (!now.isBefore(expiry.plus(Timing.EXPIRY_GRACE))) {
            endings.end(work, SessionState.EXPIRED, null);
            return;
        }
        ProviderDescriptor descriptor = work.provider().descriptor();
        Duration pause = Timing.jittered(waiting.pollAfter().orElse(descriptor.pollInterval()));
        Instant due = earlier(now.plus(pause), expiry.plus(Timing.EXPIRY_GRACE));
        SessionRecord.Builder change = work.session()
                .change()
                .state(SessionState.AWAITING_ACTIVATION)
                .transactions(work.withCurrent(transaction.refreshed(
                        waiting.handle().orElse(transaction.handle()),
                        expiry,
                        waiting.action().orElse(transaction.action()))))
                .failure(null)
                .troubles(0)
                .nextDue(due);
        if (work.session().state() == SessionState.OUTCOME_UNKNOWN) {
            work.write(
                    change,
                    SigningEvent.Type.DELIVERED,
                    Map.of("transaction", transaction.id().toString(), "found", "by asking"));
        } else {
            work.writeLast(change);
        }
    }

    /** The provider may shorten the time or, up to what the relying party wanted, correct it. */
    private static Instant expiry(TransactionRecord transaction, ProviderAnswer.Waiting waiting, Instant now) {
        Instant known = transaction.expiresAt() == null ? now : transaction.expiresAt();
        return waiting.validFor()
                .map(now::plus)
                .filter(told -> told.isBefore(known))
                .orElse(known);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static ValueMatch match(Work work, ProviderAnswer.Values values) {
        return ValueMatch.of(
                work.session(),
                work.current(),
                values.values(),
                work.provider().descriptor().schemes());
    }

    /** Takes documents apart into what completes them and their values, which then prove themselves like any other. */
    private void takeDocuments(Work work, ProviderAnswer.Documents returned) {
        ValueMatch match;
        try {
            match = match(work, returned);
        } catch (RemoteSigningException e) {
            Failure failure = e.failure().toBuilder()
                    .provider(work.session().provider())
                    .transactionId(work.current().id())
                    .build();
            if (failure.code() == FailureCode.DOCUMENT_UNREADABLE) {
                // The original's store may come back; the citizen has confirmed already.
                trouble(work, failure);
            } else {
                endings.fail(work, failure);
            }
            return;
        }
        takeValues(work, match);
    }

    private ValueMatch match(Work work, ProviderAnswer.Documents returned) {
        ReturnedDocuments taken = ReturnedDocuments.of(parts, work.session(), work.current(), returned.documents());
        return ValueMatch.of(
                work.session(),
                taken.documents(),
                work.current(),
                taken.values(),
                work.provider().descriptor().schemes());
    }

    private void takeValues(Work work, ValueMatch match) {
        SessionRecord session = work.session();
        TransactionRecord transaction = work.current();
        if (match.missing() > 0) {
            takeIncomplete(work, match);
            return;
        }
        List<TransactionRecord> transactions = work.withCurrent(transaction.withStep(TransactionRecord.Step.ENDED));
        boolean more = transactions.stream().anyMatch(other -> other.step() == TransactionRecord.Step.PLANNED);
        // A further confirmation goes through PREPARED again, where the intent for it is stored before it is submitted.
        SessionState state = more ? SessionState.PREPARED : SessionState.VALUE_RECEIVED;
        work.write(
                session.change()
                        .state(state)
                        .documents(match.documents())
                        .transactions(transactions)
                        .failure(null)
                        .troubles(0)
                        .nextDue(work.lease().until()),
                SigningEvent.Type.VALUE_RECEIVED,
                Map.of("values", String.valueOf(transaction.documentCount())));
    }

    /** Good values are kept in any case; a value that proves nothing ends the session, missing ones are awaited. */
    private void takeIncomplete(Work work, ValueMatch match) {
        boolean kept = work.write(work.session().change().documents(match.documents()));
        if (!kept) {
            return;
        }
        if (match.unproven() > 0) {
            endings.fail(
                    work,
                    FailureCode.VALUE_DOES_NOT_VERIFY
                            .because(match.unproven() + " of the returned values verify over no digest that was sent,"
                                    + " with the certificate chosen at the start; " + match.missing()
                                    + " documents are left without a value. Report it to the provider")
                            .provider(work.session().provider())
                            .transactionId(work.current().id())
                            .build());
            return;
        }
        keepWaiting(work, (ProviderAnswer.Waiting) ProviderAnswer.waiting());
    }

    private void takeNotFound(Work work, ProviderAnswer.NotFound notFound) {
        TransactionRecord transaction = work.current();
        Instant submitted = transaction.submittedAt() == null ? work.session().createdAt() : transaction.submittedAt();
        ProviderDescriptor descriptor = work.provider().descriptor();
        boolean graceOver = !work.now().isBefore(submitted.plus(Timing.notFoundGrace(descriptor)));
        if (work.session().state() == SessionState.OUTCOME_UNKNOWN && graceOver && descriptor.notFoundProven()) {
            endings.fail(
                    work,
                    FailureCode.PROVIDER_ERROR
                            .because("The answer to the submission was lost, and the provider does not know the"
                                    + " transaction: it did not arrive. The same request may be started again")
                            .provider(work.session().provider())
                            .transactionId(transaction.ownId())
                            .vendorCode(notFound.vendorCode().orElse(null))
                            .repeatSafe(true)
                            .build());
            return;
        }
        trouble(
                work,
                FailureCode.ANSWER_INCONSISTENT
                        .because("The provider does not know the transaction"
                                + (work.session().state() == SessionState.OUTCOME_UNKNOWN
                                        ? " yet; it may still be on its way"
                                        : " although it accepted it"))
                        .provider(work.session().provider())
                        .transactionId(transaction.id())
                        .vendorCode(notFound.vendorCode().orElse(null))
                        .build());
    }

    /**
     * A question could not be answered. It is asked again with growing pauses, also for a while after the expiry,
     * because the citizen may have confirmed while the provider was out of reach.
     */
    void trouble(Work work, Failure failure) {
        SessionRecord session = work.session();
        Instant now = work.now();
        TransactionRecord transaction = work.current();
        if (session.state().isEnded()) {
            lookLateAgain(work);
            return;
        }
        Instant expiry = transaction.expiresAt() == null ? now : transaction.expiresAt();
        int troubles = session.troubles() + 1;
        Failure told = failure.toBuilder().attempts(troubles).build();
        if (!now.isBefore(expiry.plus(parts.lateWindow()))) {
            giveUp(work, told);
            return;
        }
        Duration pause = Timing.backOff(
                work.provider().descriptor().pollInterval(),
                troubles,
                failure.retryAfter().orElse(Duration.ZERO));
        // What a session whose outcome is unknown tells stays that, or its reaction might be read as "send again".
        Failure shown = session.state() == SessionState.OUTCOME_UNKNOWN ? session.failure() : told;
        work.writeTrouble(session.change().failure(shown).nextDue(now.plus(pause)), failure, troubles);
    }

    private void giveUp(Work work, Failure failure) {
        if (work.session().state() == SessionState.OUTCOME_UNKNOWN) {
            // Nobody could be asked: it stays unknown, for an operator; check() still asks.
            work.writeLast(
                    work.session().change().failure(stillUnknown(work, failure)).nextDue(null));
        } else {
            endings.fail(work, failure);
        }
    }

    /** What whoever waits is told: not the trouble of asking, whose reaction might be to send again, but what is unknown. */
    private static Failure stillUnknown(Work work, Failure trouble) {
        return FailureCode.OUTCOME_UNKNOWN
                .because("Whether the submission arrived could not be found out; the latest of " + trouble.attempts()
                        + " questions in a row ended with " + trouble.code().messageKey()
                        + ". Ask the provider, or look again by check(…)")
                .provider(work.session().provider())
                .transactionId(work.current().ownId())
                .attempts(trouble.attempts())
                .build();
    }

    private void takeLate(Work work, ProviderAnswer answer) {
        Optional<ValueMatch> found = lateMatch(work, answer).filter(match -> match.missing() == 0);
        if (found.isEmpty()) {
            lookLateAgain(work);
            return;
        }
        SessionRecord session = work.session();
        ValueMatch match = found.get();
        boolean complete = parts.lateValues() == LateValuePolicy.COMPLETE
                && session.state() == SessionState.EXPIRED
                && match.documents().stream().allMatch(document -> document.hasValue());
        Journal.Entry entry = Journal.Entry.of(
                session, work.now(), SigningEvent.Type.LATE_VALUE, Map.of("completes", String.valueOf(complete)));
        SessionRecord.Builder change =
                session.change().documents(match.documents()).lateUntil(null);
        if (complete) {
            change.state(SessionState.VALUE_RECEIVED).nextDue(work.lease().until());
        } else {
            change.nextDue(parts.forgetAt(work.now()));
        }
        work.write(change, entry);
    }

    private Optional<ValueMatch> lateMatch(Work work, ProviderAnswer answer) {
        if (answer instanceof ProviderAnswer.Values values) {
            return Optional.of(match(work, values));
        }
        if (answer instanceof ProviderAnswer.Documents documents) {
            try {
                return Optional.of(match(work, documents));
            } catch (RemoteSigningException e) {
                LOG.warn(
                        "Session {}: late documents are not what was asked for: {}",
                        work.session().id(),
                        e.code());
            }
        }
        return Optional.empty();
    }

    private void lookLateAgain(Work work) {
        Instant until = work.session().lateUntil();
        Instant now = work.now();
        if (until == null || !now.isBefore(until)) {
            work.writeLast(work.session().change().lateUntil(null).nextDue(parts.forgetAt(now)));
        } else {
            work.writeLast(work.session().change().nextDue(now.plus(Timing.lateInterval())));
        }
    }
}
