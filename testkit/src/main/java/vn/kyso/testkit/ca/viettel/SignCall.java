// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.internal.FaultBook;
import vn.kyso.testkit.ca.internal.Json;

/** {@code POST signHash}: makes the phone ring and answers with an identifier that the CA mints. */
final class SignCall {

    static final int WEBHOOK = 3;
    private static final Set<Integer> ASYNC = Set.of(1, 2, WEBHOOK);

    private final ViettelContext context;

    SignCall(ViettelContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request, List<Fault> faults) {
        String user = context.userOf(request);
        Body body = Body.of(request);
        context.checkRelyingParty(body);
        ViettelSettings settings = context.settings();
        AccountCredential credential = credential(user, body.required("credentialID"));
        SignBody signed = SignBody.of(body, settings);
        checkSignAlgo(body.required("signAlgo"), credential, settings);
        int async = body.integer("async");
        if (!ASYNC.contains(async)) {
            throw Refusal.badRequest("async must be 1, 2 or 3 with this fake, which never blocks");
        }
        String description = body.optional("description");
        String shown = description.isEmpty() ? "" : DisplayText.read("description", description, settings);
        return accepted(open(user, credential, signed, async, shown, faults), settings);
    }

    private CaTransaction open(
            String user, AccountCredential credential, SignBody signed, int async, String shown, List<Fault> faults) {
        String id = UUID.randomUUID().toString();
        boolean unusable = FaultBook.has(faults, Kind.EXPIRED_CREDENTIAL)
                || FaultBook.has(faults, Kind.REVOKED_CREDENTIAL)
                || !credential.usable(context.now());
        context.remember(id, new ViettelContext.Details(signed.documentIds(), async, unusable, new AtomicInteger()));
        CaTransaction transaction = context.core()
                .open(new CaBooks.Opening(
                        id,
                        id,
                        id,
                        user,
                        credential,
                        shown,
                        signed.documents(),
                        context.core().faults().take(Operation.SIGN, Trigger.VALUES),
                        context.settings().lifetime()));
        if (transaction == null) {
            throw new IllegalStateException("a random identifier was used before");
        }
        return transaction;
    }

    private CaReply accepted(CaTransaction transaction, ViettelSettings settings) {
        if (settings.signsAhead()) {
            transaction.values();
        }
        ObjectNode reply = Json.object();
        reply.put("transactionId", transaction.replyId());
        return new CaReply(200, reply, () -> context.core().replied(transaction));
    }

    /** A credential of the token's user; with the token of somebody else nobody signs. */
    private AccountCredential credential(String user, String id) {
        for (FakeAccount account : context.core().books().accounts()) {
            for (AccountCredential held : account.credentials()) {
                if (CredentialJson.id(account.userId(), held).equals(id)) {
                    if (!account.userId().equals(user)) {
                        throw Refusal.token();
                    }
                    return held;
                }
            }
        }
        throw Refusal.badRequest("credentialID is unknown");
    }

    private static void checkSignAlgo(String oid, AccountCredential credential, ViettelSettings settings) {
        boolean rsa = credential.credential().spec().keyKind().isRsa();
        boolean fits = rsa ? settings.rsaAlgorithms().contains(oid) : oid.equals(SignBody.ECDSA);
        if (!fits) {
            throw Refusal.badRequest("signAlgo is none of the key's");
        }
    }
}
