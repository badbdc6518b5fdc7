// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.tck.Breakage;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.time.ManualClock;

/** The CA's books: accounts, transactions, and what citizens do. */
final class Books {

    enum State {
        WAITING,
        SIGNED,
        REFUSED,
        EXPIRED,
        CANCELLED
    }

    /** One confirmation; its state is asked for through {@link Books#state}. */
    static final class Transaction {
        final TestCredential key;
        final Map<String, byte[]> digests;
        final Instant expires;
        final Optional<Breakage> spoiled;
        State state;

        Transaction(
                TestCredential key,
                Map<String, byte[]> digests,
                Instant expires,
                Optional<Breakage> spoiled,
                State state) {
            this.key = key;
            this.digests = digests;
            this.expires = expires;
            this.spoiled = spoiled;
            this.state = state;
        }
    }

    final ManualClock clock;
    volatile State citizens = State.SIGNED;
    private final Map<String, List<TestCredential>> accounts = new ConcurrentHashMap<>();
    private final Map<String, Transaction> transactions = new LinkedHashMap<>();
    private volatile TestCredential lastOpened;

    Books(ManualClock clock) {
        this.clock = clock;
    }

    void open(String number, List<TestCredential> credentials) {
        accounts.put(number, List.copyOf(credentials));
        lastOpened = credentials.get(0);
    }

    Optional<List<TestCredential>> account(String number) {
        return Optional.ofNullable(accounts.get(number));
    }

    TestCredential stranger() {
        return lastOpened;
    }

    synchronized boolean add(
            String id, TestCredential key, Map<String, byte[]> digests, long seconds, Breakage spoiled) {
        Instant expires = clock.instant().plusSeconds(seconds);
        return transactions.putIfAbsent(
                        id, new Transaction(key, digests, expires, Optional.ofNullable(spoiled), citizens))
                == null;
    }

    synchronized Optional<Transaction> find(String id) {
        return Optional.ofNullable(transactions.get(id));
    }

    synchronized State state(Transaction transaction) {
        if (transaction.state == State.WAITING && !clock.instant().isBefore(transaction.expires)) {
            transaction.state = State.EXPIRED;
        }
        return transaction.state;
    }

    synchronized boolean cancel(Transaction transaction) {
        if (state(transaction) != State.WAITING) {
            return false;
        }
        transaction.state = State.CANCELLED;
        return true;
    }

    synchronized int count() {
        return transactions.size();
    }

    synchronized int waiting() {
        return (int) transactions.values().stream()
                .filter(transaction -> state(transaction) == State.WAITING)
                .count();
    }

    synchronized int approveWaiting() {
        int approved = waiting();
        transactions.values().stream()
                .filter(transaction -> transaction.state == State.WAITING)
                .forEach(transaction -> transaction.state = State.SIGNED);
        return approved;
    }

    /** The values by document, in the order in which they are told. */
    Map<String, byte[]> values(Transaction transaction) {
        List<String> names = new ArrayList<>(transaction.digests.keySet());
        List<byte[]> values = new ArrayList<>();
        names.forEach(name -> values.add(value(transaction, transaction.digests.get(name))));
        if (transaction.spoiled.filter(Breakage.REORDERED::equals).isPresent()) {
            Collections.reverse(names);
            Collections.reverse(values);
        } else if (transaction.spoiled.filter(Breakage.SWAPPED::equals).isPresent()) {
            Collections.rotate(values, 1);
        }
        Map<String, byte[]> told = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            told.put(names.get(i), values.get(i));
        }
        return told;
    }

    private byte[] value(Transaction transaction, byte[] digest) {
        Breakage spoiled = transaction.spoiled.orElse(null);
        if (spoiled == Breakage.STRANGERS_KEY) {
            return lastOpened.signDigest(digest);
        }
        if (spoiled == Breakage.GARBAGE_VALUE) {
            return new byte[256];
        }
        return transaction.key.signDigest(spoiled == Breakage.WRONG_VALUE ? new byte[digest.length] : digest);
    }
}
