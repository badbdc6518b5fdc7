// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.PendingConfirmation;

/** Accounts and transactions of one fake CA. Every lookup is one step, whatever the number of transactions. */
public final class CaBooks {

    /** What a dialect knows about a transaction it wants to open. */
    public record Opening(
            String relyingPartyId,
            String replyId,
            String code,
            String userId,
            AccountCredential credential,
            String description,
            List<CaDocument> documents,
            List<Fault> faults,
            Duration lifetime) {}

    private final Map<String, FakeAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, CaTransaction> byRelyingPartyId = new ConcurrentHashMap<>();
    private final Map<String, CaTransaction> byReplyId = new ConcurrentHashMap<>();
    private final Map<String, CaTransaction> byCode = new ConcurrentHashMap<>();
    private final AtomicLong confirmations = new AtomicLong();

    /** Opens an account, or replaces the one with the same user id. */
    public void add(FakeAccount account) {
        accounts.put(account.userId(), account);
    }

    /** The account of a signer. */
    public Optional<FakeAccount> account(String userId) {
        return Optional.ofNullable(accounts.get(userId));
    }

    /** All accounts, in the order of their user ids. */
    public List<FakeAccount> accounts() {
        return accounts.values().stream()
                .sorted(Comparator.comparing(FakeAccount::userId))
                .toList();
    }

    /** The transaction with the identifier that the relying party minted. */
    public @Nullable CaTransaction byRelyingPartyId(String id) {
        return byRelyingPartyId.get(id);
    }

    /** The transaction with the identifier that the CA replied with. */
    public @Nullable CaTransaction byReplyId(String id) {
        return byReplyId.get(id);
    }

    /** The transaction with the CA's own code. */
    public @Nullable CaTransaction byCode(String code) {
        return byCode.get(code);
    }

    /** Opens a transaction unless its identifier was used before, in which case the answer is null. */
    @Nullable
    CaTransaction open(Opening opening, Instant now, Consumer<CaTransaction> onAnswer) {
        CaTransaction transaction = unlisted(opening, now, onAnswer);
        if (byRelyingPartyId.putIfAbsent(opening.relyingPartyId(), transaction) != null) {
            return null;
        }
        byReplyId.put(opening.replyId(), transaction);
        byCode.put(opening.code(), transaction);
        return transaction;
    }

    /** A transaction that cannot be found by its identifiers, which may therefore repeat. */
    CaTransaction unlisted(Opening opening, Instant now, Consumer<CaTransaction> onAnswer) {
        PendingConfirmation confirmation = new PendingConfirmation(
                Long.toString(confirmations.incrementAndGet()),
                opening.userId(),
                opening.relyingPartyId(),
                opening.description(),
                opening.documents().stream().map(CaDocument::docId).toList(),
                now,
                now.plus(opening.lifetime()));
        return new CaTransaction(
                opening.replyId(),
                opening.code(),
                opening.credential(),
                opening.documents(),
                opening.faults(),
                confirmation,
                onAnswer);
    }

    /** Forgets accounts and transactions; what was going on comes to nothing. */
    void clear() {
        accounts.clear();
        byRelyingPartyId.values().forEach(CaTransaction::forget);
        List.of(byRelyingPartyId, byReplyId, byCode).forEach(Map::clear);
    }
}
