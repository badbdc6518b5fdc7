// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.WebhookDelivery;
import vn.kyso.testkit.ca.WebhookPlan;
import vn.kyso.testkit.ca.WebhookPlan.Timing;
import vn.kyso.testkit.ca.Webhooks;
import vn.kyso.testkit.ca.internal.CaTransaction.Outcome;
import vn.kyso.testkit.time.TestTimer;

/** Calls the relying party back as the plan says. The lock is never held during a call. */
final class WebhookSender implements Webhooks, AutoCloseable {

    private static final int REMEMBERED = 1000;

    private final TestTimer timer;
    private final CaBooks books;
    private final WebhookCourier courier;
    private final ExecutorService executor = executor();
    private final ReentrantLock lock = new ReentrantLock();
    private final Gate delivered = new Gate(lock);
    private final Deque<CaTransaction> held = new ArrayDeque<>();
    private final Deque<WebhookDelivery> deliveries = new ArrayDeque<>();
    private long sent;
    private volatile @Nullable URI url;
    private volatile WebhookPlan plan = WebhookPlan.onCompletion();

    WebhookSender(TestTimer timer, CaBooks books, WebhookCourier courier) {
        this.timer = timer;
        this.books = books;
        this.courier = courier;
    }

    @Override
    public void register(URI target) {
        String scheme = target.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("a webhook needs an http or https URL but the scheme was " + scheme);
        }
        url = target;
    }

    @Override
    public void plan(WebhookPlan value) {
        plan = Objects.requireNonNull(value, "plan");
    }

    @Override
    public List<WebhookDelivery> deliverAll() {
        URI target = registered();
        List<CaTransaction> due;
        lock.lock();
        try {
            due = List.copyOf(held);
            held.clear();
        } finally {
            lock.unlock();
        }
        return due.stream()
                .map(transaction -> post(target, transaction, transaction.webhookPlan()))
                .toList();
    }

    @Override
    public WebhookDelivery deliver(String transactionId) {
        URI target = registered();
        CaTransaction transaction = books.byRelyingPartyId(transactionId);
        if (transaction == null) {
            throw new IllegalArgumentException("no transaction was accepted under the id " + transactionId);
        }
        return post(target, transaction, plan);
    }

    @Override
    public int heldBack() {
        lock.lock();
        try {
            return held.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<WebhookDelivery> deliveries() {
        lock.lock();
        try {
            return List.copyOf(deliveries);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<WebhookDelivery> awaitDeliveries(int count, Duration timeout) {
        if (!delivered.await(() -> sent >= count, timeout)) {
            throw new IllegalStateException("expected " + count + " webhook calls within " + timeout + " but "
                    + deliveries().size() + " were made and " + heldBack() + " are held back");
        }
        return deliveries();
    }

    /** Calls an address that the request itself named, once; whoever answers or not. */
    void call(String transactionId, URI address, String text) {
        executor.execute(() -> note(WebhookPost.send(transactionId, address, now(), text)));
    }

    /** A transaction begins; the plan of this moment is its plan. */
    void opened(CaTransaction transaction) {
        transaction.webhookPlan(courier.wants(transaction) ? plan : WebhookPlan.never());
    }

    /** The citizen has answered. A call to be held back is there at once; any other waits for the reply to the sign request. */
    void answered(CaTransaction transaction) {
        WebhookPlan agreed = transaction.webhookPlan();
        if (agreed.timing() == Timing.HELD && worthACall(transaction, agreed)) {
            hold(transaction, agreed.copies());
        } else if (transaction.secondStep()) {
            completed(transaction);
        }
    }

    /** The reply to the sign request is out, or lost. */
    void replied(CaTransaction transaction) {
        if (transaction.secondStep()) {
            completed(transaction);
        }
    }

    /** The sign request is about to be replied to. */
    void beforeReply(CaTransaction transaction) {
        URI target = url;
        WebhookPlan agreed = transaction.webhookPlan();
        if (target != null && agreed.timing() == Timing.EARLY && worthACall(transaction, agreed)) {
            boolean over = transaction.outcome(now()) != Outcome.WAITING;
            for (int i = 0; i < agreed.copies(); i++) {
                post(target, transaction, agreed);
            }
            if (over) {
                transaction.secondStep(); // told already: the reply makes it three, and no further call is due
            }
        }
    }

    void reset() {
        lock.lock();
        try {
            held.clear();
            deliveries.clear();
            sent = 0;
            url = null;
            plan = WebhookPlan.onCompletion();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void completed(CaTransaction transaction) {
        WebhookPlan agreed = transaction.webhookPlan();
        if (url == null || agreed.timing() == Timing.NEVER || !worthACall(transaction, agreed)) {
            return;
        }
        Duration left = left(transaction, agreed.delay());
        if (left.isZero() || left.isNegative()) {
            enqueue(transaction, agreed);
        } else {
            timer.after(left, () -> enqueue(transaction, agreed));
        }
    }

    /** The delay counts from the citizen's answer, however long the reply to the sign request took after it. */
    private Duration left(CaTransaction transaction, Duration delay) {
        Instant now = now();
        Instant answered = transaction.answeredAt();
        return Duration.between(now, (answered == null ? now : answered).plus(delay));
    }

    private boolean worthACall(CaTransaction transaction, WebhookPlan agreed) {
        return agreed.onRefusal() || transaction.outcome(now()) != Outcome.REFUSED;
    }

    private void hold(CaTransaction transaction, int copies) {
        lock.lock();
        try {
            for (int i = 0; i < copies; i++) {
                held.add(transaction);
            }
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(CaTransaction transaction, WebhookPlan agreed) {
        executor.execute(() -> {
            for (int i = 0; i < agreed.copies(); i++) {
                URI target = url;
                if (target != null && !transaction.forgotten()) {
                    post(target, transaction, agreed);
                }
            }
        });
    }

    private WebhookDelivery post(URI target, CaTransaction transaction, WebhookPlan agreed) {
        WebhookDelivery delivery = courier.call(transaction, agreed.relyingParty(), target, now());
        note(delivery);
        return delivery;
    }

    private void note(WebhookDelivery delivery) {
        lock.lock();
        try {
            if (deliveries.size() == REMEMBERED) {
                deliveries.removeFirst();
            }
            deliveries.addLast(delivery);
            sent++;
            delivered.open();
        } finally {
            lock.unlock();
        }
    }

    private URI registered() {
        URI target = url;
        if (target == null) {
            throw new IllegalStateException("no webhook URL is registered; call register first");
        }
        return target;
    }

    private Instant now() {

        return timer.clock().instant();
    }

    private static ExecutorService executor() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "kyso-fake-ca-webhook");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        one.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return one;
    }
}
