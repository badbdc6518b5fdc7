// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureCode;
import vn.kyso.core.OutcomeUnknownException;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionState;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.TransactionId.MintedBy;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.ProviderAnswer;
import vn.kyso.core.spi.ProviderDescriptor;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.Submission;
import vn.kyso.core.spi.SubmissionReceipt;
import vn.kyso.core.spi.TransactionRecord;

/** Submits a confirmation: intent first, then the call, at most once (law 2). */
final class Submitting {

    private static final Logger LOG = LoggerFactory.getLogger("vn.kyso.session");

    private final Answers answers;
    private final Endings endings;

    Submitting(Answers answers, Endings endings) {
        this.answers = answers;
        this.endings = endings;
    }

    /** Stores the intent to submit the next confirmation. */
    boolean announce(Work work) {
        if (work.provider().descriptor().transactionIdMintedBy() == MintedBy.PROVIDER) {
            // Who takes the session over could not ask: a node that only stands still is given time to come back.
            work.heldUntil(Timing.leaseEnd(work.now(), work.provider().descriptor()));
        }
        return work.write(
                work.session()
                        .change()
                        .state(SessionState.SUBMITTING)
                        .transactions(work.withCurrent(announced(work)))
                        .nextDue(work.lease().until()),
                SigningEvent.Type.SUBMITTING,
                Map.of("transaction", work.current().ownId().toString()));
    }

    /** While a call that blocks is open, the waiting page already tells the citizen to confirm. */
    private static TransactionRecord announced(Work work) {
        TransactionRecord submitting = work.current().withStep(TransactionRecord.Step.SUBMITTING);
        ProviderDescriptor descriptor = work.provider().descriptor();
        return descriptor.blockingSubmit()
                ? submitting.refreshed(
                        submitting.handle(),
                        work.now()
                                .plus(shorter(
                                        descriptor.confirmationTime(),
                                        work.session().validFor())),
                        new UserAction.Confirm())
                : submitting;
    }

    /** Makes the call whose intent is stored, unless this node stood still so long that another has gone on. */
    void submit(Work work) {
        if (!work.stillHeld()) {
            LOG.warn(
                    "Session {}: another worker took it over before it was submitted; nothing was sent here",
                    work.session().id());
            return;
        }
        Instant started = work.now();
        TransactionRecord transaction = work.current();
        ProviderDescriptor descriptor = work.provider().descriptor();
        Duration wanted = work.session().validFor();
        Duration validFor = shorter(descriptor.confirmationTime(), wanted);
        Submission submission = new Submission(
                transaction.ownId(),
                work.session().signer(),
                work.session().credential(),
                work.items(transaction),
                Optional.ofNullable(work.session().prompt()),
                validFor,
                work.handedOver(transaction));
        SubmissionReceipt receipt;
        try {
            work.knowsMoreThanTheStore();
            receipt = work.provider().submit(submission, work.patientContext());
        } catch (OutcomeUnknownException e) {
            unknown(work, told(e.failure(), work, started));
            return;
        } catch (RemoteSigningException e) {
            endings.fail(work, told(e.failure(), work, started));
            return;
        } catch (RuntimeException e) {
            unknown(
                    work,
                    told(
                            FailureCode.OUTCOME_UNKNOWN
                                    .because("The adapter ended a submission with "
                                            + e.getClass().getName()
                                            + " instead of a typed failure; whether it arrived is not known")
                                    .build(),
                            work,
                            started));
            return;
        }
        Duration told = receipt.validFor().orElse(descriptor.confirmationTime());
        Instant expiry = work.now().plus(shorter(told, wanted));
        SessionRecord.Builder delivered = work.session()
                .change()
                .state(SessionState.AWAITING_ACTIVATION)
                .verificationCode(
                        receipt.verificationCode().orElse(work.session().verificationCode()))
                .transactions(work.withCurrent(transaction.submitted(
                        receipt.transactionId(), receipt.handle(), work.now(), expiry, receipt.action())))
                .failure(null)
                .troubles(0)
                .nextDue(work.now().plus(Timing.jittered(descriptor.firstPollAfter())));
        Map<String, String> details =
                Map.of("transaction", receipt.transactionId().toString());
        if (receipt.answer() instanceof ProviderAnswer.Waiting) {
            work.write(delivered, SigningEvent.Type.DELIVERED, details);
        } else {
            // One write for receipt and answer: nobody could be asked again for values that were lost between two.
            work.hold(delivered, SigningEvent.Type.DELIVERED, details);
            answers.take(work, receipt.answer());
        }
    }

    /** It is not known whether a submission arrived: ask if we minted its identifier, else an operator decides. */
    void unknown(Work work, Failure failure) {
        TransactionRecord transaction = work.current();
        ProviderDescriptor descriptor = work.provider().descriptor();
        Instant submitted = transaction.submittedAt() == null ? work.now() : transaction.submittedAt();
        Instant expiry = Objects.requireNonNullElseGet(
                transaction.expiresAt(),
                () -> submitted.plus(
                        shorter(descriptor.confirmationTime(), work.session().validFor())));
        boolean canAsk = descriptor.transactionIdMintedBy() == MintedBy.RELYING_PARTY;
        work.write(
                work.session()
                        .change()
                        .state(SessionState.OUTCOME_UNKNOWN)
                        .transactions(work.withCurrent(transaction.submitted(
                                transaction.assignedId(), transaction.handle(), submitted, expiry, null)))
                        .failure(failure)
                        .troubles(0)
                        .nextDue(canAsk ? work.now().plus(Timing.jittered(descriptor.firstPollAfter())) : null),
                SigningEvent.Type.OUTCOME_UNKNOWN,
                Map.of("code", failure.code().messageKey(), "asked", String.valueOf(canAsk)));
    }

    private static Failure told(Failure failure, Work work, Instant started) {
        return failure.toBuilder()
                .provider(work.session().provider())
                .transactionId(work.current().ownId())
                .elapsed(Duration.between(started, work.now()))
                .build();
    }

    private static Duration shorter(Duration one, @org.jspecify.annotations.Nullable Duration other) {
        return other != null && other.compareTo(one) < 0 ? other : one;
    }
}
