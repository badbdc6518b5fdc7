// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import vn.kyso.core.Signer;
import vn.kyso.core.spi.Callback;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.time.ManualClock;

/** A CA without a network: its calls are method calls that break as connections do. */
final class PlainCa implements RemoteSide {

    /** A connection that broke; sent tells whether the request was written. */
    static final class Broken extends RuntimeException {
        final boolean sent;
        final boolean unreadable;

        Broken(boolean sent, boolean unreadable) {
            super("broken");
            this.sent = sent;
            this.unreadable = unreadable;
        }
    }

    enum State {
        WAITING,
        SIGNED,
        REFUSED,
        EXPIRED
    }

    static final class Transaction {
        final TestCredential key;
        final Map<String, byte[]> digests;
        final Instant expires;
        final Breakage spoiled;
        State state;

        Transaction(TestCredential key, Map<String, byte[]> digests, Instant expires, Breakage spoiled, State state) {
            this.key = key;
            this.digests = digests;
            this.expires = expires;
            this.spoiled = spoiled;
            this.state = state;
        }
    }

    static final String CODE = "731905";
    private static final Set<Breakage> OF_VALUES = EnumSet.of(
            Breakage.WRONG_VALUE, Breakage.GARBAGE_VALUE, Breakage.STRANGERS_KEY, Breakage.REORDERED, Breakage.SWAPPED);
    private static final Set<Breakage> OF_TEXTS =
            EnumSet.of(Breakage.UNKNOWN_FIELDS, Breakage.NUMBERS_AS_TEXT, Breakage.LINE_BREAKS);

    private final ManualClock clock;
    private final Map<String, List<TestCredential>> accounts = new ConcurrentHashMap<>();
    private final Map<String, Transaction> transactions = new LinkedHashMap<>();
    private final Map<RemoteCall, Deque<Object>> faults = new EnumMap<>(RemoteCall.class);
    private final Map<RemoteCall, Integer> arrived = new EnumMap<>(RemoteCall.class);
    private State citizens = State.SIGNED;
    private TestCredential lastOpened;
    private boolean closed;

    PlainCa(ManualClock clock) {
        this.clock = clock;
    }

    // The wire.

    synchronized List<TestCredential> certificates(String account) {
        return call(RemoteCall.CREDENTIALS, fault -> {
            List<TestCredential> held = accounts.getOrDefault(account, List.of());
            return fault == Breakage.STRANGERS_CERTIFICATE ? List.of(lastOpened) : held;
        });
    }

    /** Whether the code was right, where codes are wanted. */
    boolean isRight(String code) {
        return code.equals(CODE);
    }

    synchronized boolean submit(String id, String account, String serial, Map<String, byte[]> digests) {
        return call(RemoteCall.SUBMIT, fault -> {
            Optional<TestCredential> key = accounts.getOrDefault(account, List.of()).stream()
                    .filter(one -> one.serialHex().equals(serial))
                    .findFirst();
            if (key.isEmpty()) {
                return false;
            }
            Breakage spoiled = OF_VALUES.contains(fault) ? fault : null;
            transactions.put(
                    id, new Transaction(key.get(), digests, clock.instant().plusSeconds(300), spoiled, citizens));
            return true;
        });
    }

    synchronized Optional<State> state(String id) {
        return call(
                RemoteCall.QUERY,
                fault -> Optional.ofNullable(transactions.get(id)).map(this::state));
    }

    synchronized Map<String, byte[]> values(String id) {
        Transaction transaction = transactions.get(id);
        List<String> names = new ArrayList<>(transaction.digests.keySet());
        List<byte[]> values = new ArrayList<>();
        names.forEach(name -> values.add(value(transaction, transaction.digests.get(name))));
        if (transaction.spoiled == Breakage.SWAPPED) {
            Collections.rotate(values, 1);
        }
        Map<String, byte[]> told = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            told.put(names.get(i), values.get(i));
        }
        return told;
    }

    private byte[] value(Transaction transaction, byte[] digest) {
        if (transaction.spoiled == Breakage.STRANGERS_KEY) {
            return lastOpened.signDigest(digest);
        }
        if (transaction.spoiled == Breakage.GARBAGE_VALUE) {
            return new byte[256];
        }
        return transaction.key.signDigest(transaction.spoiled == Breakage.WRONG_VALUE ? new byte[32] : digest);
    }

    private State state(Transaction transaction) {
        if (transaction.state == State.WAITING && !clock.instant().isBefore(transaction.expires)) {
            transaction.state = State.EXPIRED;
        }
        return transaction.state;
    }

    private <T> T call(RemoteCall call, Function<Breakage, T> processing) {
        if (closed) {
            throw new Broken(false, false);
        }
        arrived.merge(call, 1, Integer::sum);
        Object fault = faults.getOrDefault(call, new ArrayDeque<>()).poll();
        if (fault instanceof Integer || fault == Breakage.CUT_BEFORE) {
            throw new Broken(true, false);
        }
        if (fault == Breakage.HTML_PAGE) {
            throw new Broken(true, true);
        }
        T result = processing.apply((Breakage) fault);
        boolean spoils = fault != null
                && !OF_VALUES.contains(fault)
                && !OF_TEXTS.contains(fault)
                && fault != Breakage.STRANGERS_CERTIFICATE;
        if (spoils) {
            throw new Broken(true, fault == Breakage.MALFORMED || fault == Breakage.ENDLESS);
        }
        return result;
    }

    // What the kit steers.

    @Override
    public synchronized Signer openAccount(List<TestCredential> credentials) {
        Signer signer = Signer.citizen(Bed.identifierOf(credentials.get(0)));
        accounts.put(signer.account(), List.copyOf(credentials));
        lastOpened = credentials.get(0);
        return signer;
    }

    @Override
    public synchronized void approve() {
        citizens = State.SIGNED;
    }

    @Override
    public synchronized boolean refuse() {
        citizens = State.REFUSED;
        return true;
    }

    @Override
    public synchronized void ignore() {
        citizens = State.WAITING;
    }

    @Override
    public synchronized int approveWaiting() {
        int count = waiting();
        transactions.values().stream()
                .filter(transaction -> transaction.state == State.WAITING)
                .forEach(transaction -> transaction.state = State.SIGNED);
        return count;
    }

    @Override
    public synchronized int confirmations() {
        return transactions.size();
    }

    @Override
    public synchronized int waiting() {
        return (int) transactions.values().stream()
                .filter(transaction -> state(transaction) == State.WAITING)
                .count();
    }

    @Override
    public synchronized long arrived(RemoteCall call) {
        return arrived.getOrDefault(call, 0);
    }

    @Override
    public synchronized boolean breakNext(RemoteCall call, Breakage breakage) {
        if (breakage == Breakage.MISSING_VALUE) {
            return false;
        }
        faults.computeIfAbsent(call, any -> new ArrayDeque<>()).add(breakage);
        return true;
    }

    @Override
    public synchronized boolean answerNext(RemoteCall call, int status) {
        faults.computeIfAbsent(call, any -> new ArrayDeque<>()).add(status);
        return true;
    }

    @Override
    public Optional<Callback> callback(String transactionId) {
        return Optional.of(Callback.ofJson("{\"plain\":\"" + transactionId + "\"}"));
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
