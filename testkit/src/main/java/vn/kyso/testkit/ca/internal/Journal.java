// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.RecordedRequest;
import vn.kyso.testkit.ca.RequestJournal;

/** Counters without locks, the newest requests under a short one. */
public final class Journal implements RequestJournal {

    private final Clock clock;
    private final int kept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Gate arrivals = new Gate(lock);
    private final Deque<RecordedRequest> newest = new ArrayDeque<>();
    private final Map<Operation, LongAdder> operations = new EnumMap<>(Operation.class);
    private final ConcurrentHashMap<String, LongAdder> polls = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> signs = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> accepted = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> acceptedDocuments = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, LongAdder> acceptedDigests = new ConcurrentHashMap<>();
    private final Set<String> digests = ConcurrentHashMap.newKeySet();
    private final LongAdder acceptedTotal = new LongAdder();
    private final LongAdder bytesReceived = new LongAdder();
    private final LongAdder bytesAnswered = new LongAdder();
    private long total;

    /** A journal that keeps so many requests in full. */
    public Journal(Clock clock, int kept) {
        this.clock = clock;
        this.kept = kept;
        for (Operation operation : Operation.values()) {
            operations.put(operation, new LongAdder());
        }
    }

    /** Notes a request that arrived. */
    public void arrived(@Nullable Operation operation, String method, String path, String contentType, byte[] body) {
        if (operation != null) {
            counter(operation).increment();
        }
        bytesReceived.add(body.length);
        lock.lock();
        try {
            total++;
            if (kept > 0) {
                if (newest.size() == kept) {
                    newest.removeFirst();
                }
                newest.addLast(new RecordedRequest(
                        total,
                        clock.instant(),
                        operation,
                        method,
                        path,
                        contentType,
                        new String(body, StandardCharsets.UTF_8)));
            }
            arrivals.open();
        } finally {
            lock.unlock();
        }
    }

    /** Notes an answer with a body of so many bytes. */
    void answered(long bytes) {
        bytesAnswered.add(bytes);
    }

    /** Notes that a sign request named a transaction and carried these digests, in lower-case hex. */
    public void signArrived(@Nullable String transactionId, List<String> hexDigests) {
        if (transactionId != null) {
            count(signs, transactionId);
        }
        digests.addAll(hexDigests);
    }

    /** Notes that a status call named a transaction. */
    public void polled(String transactionId) {
        count(polls, transactionId);
    }

    /** Notes that a sign request became a transaction. */
    public void accepted(CaTransaction transaction) {
        acceptedTotal.increment();
        count(accepted, transaction.relyingPartyId());
        for (CaDocument document : transaction.documents()) {
            count(acceptedDocuments, document.docId());
            count(acceptedDigests, document.hexDigest());
        }
    }

    @Override
    public long bytesReceived() {
        return bytesReceived.sum();
    }

    @Override
    public long bytesAnswered() {
        return bytesAnswered.sum();
    }

    @Override
    public long requests() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long requests(Operation operation) {
        return counter(operation).sum();
    }

    @Override
    public List<RecordedRequest> newest() {
        lock.lock();
        try {
            return List.copyOf(newest);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RecordedRequest> newest(Operation operation) {
        return newest().stream()
                .filter(request -> request.operation() == operation)
                .toList();
    }

    @Override
    public long polls(String transactionId) {
        return sum(polls, transactionId);
    }

    @Override
    public long signRequests(String transactionId) {
        return sum(signs, transactionId);
    }

    @Override
    public long acceptedSigns() {
        return acceptedTotal.sum();
    }

    @Override
    public long acceptedSigns(String transactionId) {
        return sum(accepted, transactionId);
    }

    @Override
    public long acceptedSignsOfDocument(String docId) {
        return sum(acceptedDocuments, docId);
    }

    @Override
    public long acceptedSignsOfDigest(byte[] digest) {
        return sum(acceptedDigests, HexFormat.of().formatHex(digest));
    }

    @Override
    public Set<String> digestsReceived() {
        return Set.copyOf(digests);
    }

    @Override
    public void awaitRequests(Operation operation, int count, Duration timeout) {
        if (!arrivals.await(() -> requests(operation) >= count, timeout)) {
            throw new IllegalStateException("expected " + count + " requests for " + operation + " within " + timeout
                    + " but " + requests(operation) + " arrived");
        }
    }

    @Override
    public void clear() {
        lock.lock();
        try {
            total = 0;
            newest.clear();
            operations.values().forEach(LongAdder::reset);
            List.of(polls, signs, accepted, acceptedDocuments, acceptedDigests).forEach(Map::clear);
            digests.clear();
            acceptedTotal.reset();
            bytesReceived.reset();
            bytesAnswered.reset();
        } finally {
            lock.unlock();
        }
    }

    private LongAdder counter(Operation operation) {
        return Objects.requireNonNull(operations.get(operation));
    }

    private static void count(ConcurrentHashMap<String, LongAdder> counters, String key) {
        counters.computeIfAbsent(key, absent -> new LongAdder()).increment();
    }

    private static long sum(ConcurrentHashMap<String, LongAdder> counters, String key) {
        LongAdder counter = counters.get(key);
        return counter == null ? 0 : counter.sum();
    }
}
