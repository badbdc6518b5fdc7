// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.PendingConfirmation;
import vn.kyso.testkit.ca.PhoneBehaviour.Answer;
import vn.kyso.testkit.ca.WebhookPlan;

/** A transaction as the CA keeps it, from the accepted sign request on. Safe for threads. */
public final class CaTransaction {

    /** What a status call is told. */
    public enum Outcome {
        /** The citizen has not answered. */
        WAITING,
        /** Values are ready. */
        SIGNED,
        /** The citizen declined. */
        REFUSED,
        /** Nobody answered in time. */
        EXPIRED
    }

    private enum State {
        WAITING,
        APPROVED,
        REFUSED,
        FORGOTTEN
    }

    private record AfterPolls(int polls, Answer answer) {}

    private final String replyId;
    private final String code;
    private final AccountCredential credential;
    private final List<CaDocument> documents;
    private final List<Fault> faults;
    private final PendingConfirmation confirmation;
    private final Consumer<CaTransaction> onAnswer;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger steps = new AtomicInteger();
    private volatile @Nullable AfterPolls afterPolls;
    private volatile @Nullable Instant answeredAt;
    private volatile WebhookPlan webhookPlan = WebhookPlan.never();
    private boolean expiryTold;
    private @Nullable List<SignedValue> values;

    CaTransaction(
            String replyId,
            String code,
            AccountCredential credential,
            List<CaDocument> documents,
            List<Fault> faults,
            PendingConfirmation confirmation,
            Consumer<CaTransaction> onAnswer) {
        this.replyId = replyId;
        this.code = code;
        this.credential = credential;
        this.documents = List.copyOf(documents);
        this.faults = List.copyOf(faults);
        this.confirmation = confirmation;
        this.onAnswer = onAnswer;
    }

    /** The identifier the relying party minted. */
    public String relyingPartyId() {
        return confirmation.transactionId();
    }

    /** The account whose phone rang. */
    public String userId() {
        return confirmation.userId();
    }

    /** The identifier the CA replied with; often the relying party's. */
    public String replyId() {
        return replyId;
    }

    /** The CA's own code. */
    public String code() {
        return code;
    }

    /** The documents in the order of the request. */
    public List<CaDocument> documents() {
        return documents;
    }

    /** When the CA gives up waiting. */
    public Instant expiresAt() {
        return confirmation.expiresAt();
    }

    /** What the citizen sees. */
    public PendingConfirmation confirmation() {
        return confirmation;
    }

    /** Counts a status call and says what it is told. */
    public Outcome poll(Instant now) {
        int number = polls.incrementAndGet();
        AfterPolls plan = afterPolls;
        if (plan != null && number > plan.polls() && state.get() == State.WAITING) {
            answer(plan.answer(), now);
        }
        Outcome outcome = outcome(now);
        return outcome == Outcome.EXPIRED && FaultBook.has(faults, Fault.Kind.LATE_SUCCESS)
                ? lateSuccess(now)
                : outcome;
    }

    /** What a status call would be told, without counting one. */
    public Outcome outcome(Instant now) {
        return switch (state()) {
            case APPROVED -> Outcome.SIGNED;
            case REFUSED -> Outcome.REFUSED;
            case WAITING, FORGOTTEN -> now.isBefore(expiresAt()) ? Outcome.WAITING : Outcome.EXPIRED;
        };
    }

    /** The citizen's answer; false when it comes too late or was given before. */
    boolean answer(Answer answer, Instant now) {
        State next = answer == Answer.APPROVE ? State.APPROVED : State.REFUSED;
        if (answer == Answer.IGNORE || !now.isBefore(expiresAt()) || !state.compareAndSet(State.WAITING, next)) {
            return false;
        }
        answeredAt = now;
        onAnswer.accept(this);
        return true;
    }

    void answerAfterPolls(int number, Answer answer) {
        afterPolls = new AfterPolls(number, answer);
    }

    /** How the relying party is called back; settled before the phone rings. */
    void webhookPlan(WebhookPlan plan) {
        webhookPlan = plan;
    }

    WebhookPlan webhookPlan() {
        return webhookPlan;
    }

    /** When the citizen answered, null before. */
    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    /** Counts the two steps before a webhook is due, the citizen's answer and the reply to the sign request; true at the second. */
    boolean secondStep() {
        return steps.incrementAndGet() == 2;
    }

    boolean forgotten() {
        return state.get() == State.FORGOTTEN;
    }

    /** After this nothing happens any more: no answer, no webhook. */
    void forget() {
        state.set(State.FORGOTTEN);
    }

    /** The values, made when first asked for. */
    public List<SignedValue> values() {
        synchronized (this) {
            if (values == null) {
                values = ValueMaker.make(credential.credential(), documents, faults);
            }
            return values;
        }
    }

    /** The values as further faults, for one reply, make them. */
    public List<SignedValue> values(List<Fault> more) {
        if (more.isEmpty()) {
            return values();
        }
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(more);
        return ValueMaker.make(credential.credential(), documents, all);
    }

    private State state() {
        return Objects.requireNonNull(state.get());
    }

    private Outcome lateSuccess(Instant now) {
        synchronized (this) {
            if (!expiryTold) {
                expiryTold = true;
                return Outcome.EXPIRED;
            }
        }
        if (state.compareAndSet(State.WAITING, State.APPROVED)) {
            answeredAt = now;
            onAnswer.accept(this);
        }
        return state.get() == State.APPROVED ? Outcome.SIGNED : Outcome.EXPIRED;
    }
}
