// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import vn.kyso.testkit.ca.FakePhone;
import vn.kyso.testkit.ca.PendingConfirmation;
import vn.kyso.testkit.ca.PhoneBehaviour;
import vn.kyso.testkit.ca.PhoneBehaviour.Answer;
import vn.kyso.testkit.time.TestTimer;

/** The phone of all citizens of one fake CA. The lock is never held while somebody else's code runs. */
public final class Phone implements FakePhone {

    private static final int REMEMBERED = 1000;

    private final TestTimer timer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Gate ringing = new Gate(lock);
    private final Map<String, CaTransaction> waiting = new LinkedHashMap<>();
    private final Deque<PendingConfirmation> shown = new ArrayDeque<>();
    private final Deque<PhoneBehaviour> coming = new ArrayDeque<>();
    private PhoneBehaviour standing = PhoneBehaviour.approve();

    /** A phone on the given time. */
    public Phone(TestTimer timer) {
        this.timer = timer;
    }

    @Override
    public void behave(PhoneBehaviour behaviour) {
        lock.lock();
        try {
            standing = Objects.requireNonNull(behaviour, "behaviour");
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void next(PhoneBehaviour... behaviours) {
        lock.lock();
        try {
            coming.addAll(List.of(behaviours));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<PendingConfirmation> pending() {
        lock.lock();
        try {
            return alive().stream().map(CaTransaction::confirmation).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<PendingConfirmation> shown() {
        lock.lock();
        try {
            return List.copyOf(shown);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<PendingConfirmation> awaitPending(int count, Duration timeout) {
        boolean came = ringing.await(() -> waiting.size() >= count && alive().size() >= count, timeout);
        List<PendingConfirmation> found = pending();
        if (!came) {
            throw new IllegalStateException("expected " + count + " confirmation requests on the phone within "
                    + timeout + " but " + found.size() + " wait and " + shown().size() + " were ever shown");
        }
        return found;
    }

    @Override
    public void approve(String pendingId) {
        answer(pendingId, Answer.APPROVE);
    }

    @Override
    public void refuse(String pendingId) {
        answer(pendingId, Answer.REFUSE);
    }

    @Override
    public int approveAll() {
        return answerAll(Answer.APPROVE);
    }

    @Override
    public int refuseAll() {
        return answerAll(Answer.REFUSE);
    }

    /** Shows a transaction to the citizen, who may answer before this returns. */
    void ring(CaTransaction transaction) {
        PhoneBehaviour behaviour = show(transaction);
        if (behaviour.answer() == Answer.IGNORE) {
            return;
        }
        if (behaviour.polls() > 0) {
            transaction.answerAfterPolls(behaviour.polls(), behaviour.answer());
        } else if (behaviour.delay().isZero()) {
            transaction.answer(behaviour.answer(), now());
        } else {
            timer.after(behaviour.delay(), () -> transaction.answer(behaviour.answer(), now()));
        }
    }

    /** Takes an answered transaction off the screen. */
    void answered(CaTransaction transaction) {
        lock.lock();
        try {
            waiting.remove(transaction.confirmation().id());
        } finally {
            lock.unlock();
        }
    }

    /** Back to a new phone. */
    void reset() {
        lock.lock();
        try {
            waiting.clear();
            shown.clear();
            coming.clear();
            standing = PhoneBehaviour.approve();
        } finally {
            lock.unlock();
        }
    }

    private PhoneBehaviour show(CaTransaction transaction) {
        lock.lock();
        try {
            if (shown.size() == REMEMBERED) {
                shown.removeFirst();
            }
            shown.addLast(transaction.confirmation());
            PhoneBehaviour queued = coming.poll();
            PhoneBehaviour behaviour = queued == null ? standing : queued;
            if (behaviour.answer() == Answer.IGNORE
                    || behaviour.polls() > 0
                    || !behaviour.delay().isZero()) {
                waiting.put(transaction.confirmation().id(), transaction);
                ringing.open();
            }
            return behaviour;
        } finally {
            lock.unlock();
        }
    }

    /** Drops what has expired; the lock is held. Times are not monotonous under a manual clock, so all are looked at. */
    private List<CaTransaction> alive() {
        Instant now = now();
        waiting.values().removeIf(transaction -> !now.isBefore(transaction.expiresAt()));
        return List.copyOf(waiting.values());
    }

    private void answer(String pendingId, Answer answer) {
        CaTransaction transaction;
        lock.lock();
        try {
            transaction = waiting.get(pendingId);
        } finally {
            lock.unlock();
        }
        if (transaction == null || !transaction.answer(answer, now())) {
            throw new IllegalArgumentException("no confirmation request waits under id " + pendingId
                    + ": never shown, answered already, or expired");
        }
    }

    private int answerAll(Answer answer) {
        List<CaTransaction> all;
        lock.lock();
        try {
            all = alive();
        } finally {
            lock.unlock();
        }
        int count = 0;
        for (CaTransaction transaction : all) {
            count += transaction.answer(answer, now()) ? 1 : 0;
        }
        return count;
    }

    private Instant now() {
        return timer.clock().instant();
    }
}
