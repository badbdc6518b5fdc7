// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.csc.CscSettings.Ending;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaDocument;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.CaTransaction.Outcome;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.time.TestTimer;

/** Authorizations on their way: those that wait for the phone, and {@code credentials/authorizeCheck}. */
final class Confirmations {

    private record Waiting(Ask ask, CaTransaction transaction, AtomicReference<@Nullable CaReply> told) {}

    private final CscContext context;
    private final Map<String, Waiting> handles = new ConcurrentHashMap<>();

    Confirmations(CscContext context) {
        this.context = context;
    }

    /** Rings the phone; the reply waits for the signer or the end of the time. */
    CompletableFuture<CaReply> hold(Ask ask) {
        CompletableFuture<CaReply> reply = new CompletableFuture<>();
        CscSettings settings = context.settings();
        TestTimer.Scheduled end = context.core()
                .after(
                        settings.confirmationLifetime(),
                        () -> reply.complete(Replies.error(ending(settings.expiry(), false), settings)));
        context.core().confirm(opening(ask), answered -> {
            end.cancel();
            reply.complete(over(ask, answered, false));
        });
        return reply;
    }

    /** Rings the phone and answers with a handle. */
    CaReply begin(Ask ask) {
        CaTransaction transaction = context.core().confirm(opening(ask), answered -> {});
        return handle(new Waiting(ask, transaction, new AtomicReference<>()), Tokens.random());
    }

    /** {@code credentials/authorizeCheck}. */
    CaReply check(CaRequest request) {
        Caller.ofService(request, context);
        CscSettings settings = context.settings();
        boolean stable = settings.has(CscHabit.STABLE_HANDLE);
        String handle = Body.of(request).required("handle");
        Waiting waiting = stable ? handles.get(handle) : handles.remove(handle);
        if (waiting == null) {
            throw Refusal.parameter("handle");
        }
        CaReply told = waiting.told().get();
        if (told != null) {
            return told;
        }
        if (waiting.transaction().poll(context.now()) == Outcome.WAITING) {
            return stillWaiting(waiting, stable ? handle : Tokens.random());
        }
        CaReply reply = over(waiting.ask(), waiting.transaction(), true);
        waiting.told().set(reply);
        return reply;
    }

    /** A SAD for an authorization that needs nobody any more. */
    CaReply sad(Ask ask) {
        CscSettings settings = context.settings();
        Activation activation = context.activations()
                .issue(
                        ask.key().id(),
                        ask.binding(settings),
                        ask.signatures(),
                        context.now().plus(settings.sadLifetime()),
                        false);
        ObjectNode body = Json.object();
        body.put("SAD", activation.value());
        Lifetimes.put(body, settings.sadLifetime(), settings);
        return CaReply.of(200, body);
    }

    void reset() {
        handles.clear();
    }

    private CaReply stillWaiting(Waiting waiting, String handle) {
        List<Fault> faults = context.core().faults().take(Operation.AUTHORIZE_STATUS, Trigger.WAITING);
        CaReply reply = handle(waiting, handle);
        return FaultBook.has(faults, Kind.CONFLICT_WHILE_PENDING)
                ? Replies.error(Refusal.of(409, "invalid_request", "Not yet"), context.settings())
                : reply;
    }

    private CaReply handle(Waiting waiting, String handle) {
        handles.put(handle, waiting);
        ObjectNode body = Json.object();
        body.put("handle", handle);
        return CaReply.of(202, body);
    }

    private CaReply over(Ask ask, CaTransaction transaction, boolean handled) {
        CscSettings settings = context.settings();
        return switch (transaction.outcome(context.now())) {
            case SIGNED -> sad(ask);
            case REFUSED -> Replies.error(ending(settings.refusal(), handled), settings);
            case WAITING, EXPIRED -> Replies.error(ending(settings.expiry(), handled), settings);
        };
    }

    /** Without a handle there is nothing to call invalid. */
    private static Refusal ending(Ending ending, boolean handled) {
        return switch (ending) {
            case INVALID_AUTHENTICATION_DATA ->
                Refusal.of(400, "invalid_authentication_data", "The authentication data is invalid");
            case INVALID_HANDLE -> handled ? Refusal.parameter("handle") : denied();
            case ACCESS_DENIED -> denied();
        };
    }

    private static Refusal denied() {
        return Refusal.of(400, "access_denied", "The user did not authorize the signature");
    }

    private CaBooks.Opening opening(Ask ask) {
        String id = UUID.randomUUID().toString();
        List<CaDocument> documents = ask.hashes().stream()
                .map(hash -> new CaDocument(hash.base64(), hash.hex()))
                .toList();
        return new CaBooks.Opening(
                ask.clientData(),
                id,
                id,
                ask.key().userId(),
                ask.key().held(),
                ask.description(),
                documents,
                List.of(),
                context.settings().confirmationLifetime());
    }
}
