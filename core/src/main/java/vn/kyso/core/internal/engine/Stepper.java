// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.engine;

import java.time.Instant;
import vn.kyso.core.FailureCode;
import vn.kyso.core.SessionState;
import vn.kyso.core.spi.DocumentRecord;
import vn.kyso.core.spi.SessionRecord;

/** Moves a claimed session on until it has to wait for somebody. */
final class Stepper {

    private final EngineParts parts;
    private final Submitting submitting;
    private final Asking asking;
    private final Completing completing;
    private final Endings endings;
    private final Answers answers;

    Stepper(EngineParts parts) {
        this.parts = parts;
        this.endings = new Endings(parts);
        this.answers = new Answers(parts, endings);
        this.submitting = new Submitting(answers, endings);
        this.asking = new Asking(answers, submitting);
        this.completing = new Completing(parts, endings);
    }

    Endings endings() {
        return endings;
    }

    Submitting submitting() {
        return submitting;
    }

    Answers answers() {
        return answers;
    }

    /** One look: asks the provider at most once, and takes all steps that follow without waiting. */
    void step(Work work) {
        SessionRecord before = work.session();
        SessionState seen = before.state();
        switch (seen) {
            case PREPARED -> prepared(work);
            case SUBMITTING -> lostInSubmission(work);
            case AWAITING_ACTIVATION, OUTCOME_UNKNOWN -> asking.ask(work);
            case VALUE_RECEIVED -> completing.complete(work);
            case EXPIRED, CANCELLED -> ended(work);
            case COMPLETED, REFUSED, NOT_SIGNED, FAILED -> forgetIfDue(work);
        }
        // Prepared again is prepared for the next confirmation, when the answer to a submission was its value.
        boolean nextConfirmation =
                seen == SessionState.PREPARED && work.session().version() != before.version();
        if (nextConfirmation || work.session().state() != seen) {
            goOn(work);
        }
    }

    /** Takes the steps that need nobody's answer: completing what has its value, submitting what is prepared. */
    void goOn(Work work) {
        SessionState reached = work.session().state();
        if (reached == SessionState.VALUE_RECEIVED || reached == SessionState.PREPARED) {
            step(work);
        }
    }

    private void prepared(Work work) {
        Instant latest =
                work.session().createdAt().plus(work.provider().descriptor().confirmationTime());
        boolean first = work.session().transactions().stream().allMatch(t -> t.submittedAt() == null);
        if (first && !work.now().isBefore(latest)) {
            // Found after a crash, too late to ask anybody.
            endings.end(work, SessionState.EXPIRED, null);
        } else if (submitting.announce(work)) {
            submitting.submit(work);
        }
    }

    /** The intent is stored and no answer is: the node that made the call is gone (law 2). */
    private void lostInSubmission(Work work) {
        submitting.unknown(
                work,
                FailureCode.OUTCOME_UNKNOWN
                        .because("The node that submitted the transaction ended before it stored an answer")
                        .provider(work.session().provider())
                        .transactionId(work.current().ownId())
                        .build());
    }

    private void ended(Work work) {
        if (work.session().lateUntil() != null) {
            asking.ask(work);
        } else {
            forgetIfDue(work);
        }
    }

    private void forgetIfDue(Work work) {
        Instant due = work.session().nextDue();
        boolean forget = parts.forgetAfter().isPresent() && due != null && !due.isAfter(work.now());
        if (forget && parts.sessions().remove(work.session().id(), work.lease())) {
            for (DocumentRecord document : work.session().documents()) {
                parts.documents().discard(document.original());
                parts.documents().discard(document.target());
            }
        }
    }
}
