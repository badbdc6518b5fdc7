// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.concurrent.CompletableFuture;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;

/** {@code credentials/authorize}: at once, later, or with the call held open until the signer has decided. */
final class AuthorizeCall {

    private final CscContext context;
    private final Confirmations confirmations;

    AuthorizeCall(CscContext context, Confirmations confirmations) {
        this.context = context;
        this.confirmations = confirmations;
    }

    CompletableFuture<CaReply> answer(CaRequest request) {
        Caller caller = Caller.ofService(request, context);
        Body body = Body.of(request);
        CscSettings settings = context.settings();
        Key key = caller.key(body, context);
        Ask ask = Ask.of(body, key, settings);
        if (settings.version().first()) {
            if (key.use().implicit()) {
                return confirmations.hold(ask);
            }
            new FactorsV1(key, settings, context.now()).check(body);
            return now(ask);
        }
        boolean phone = new FactorsV2(key, settings, context.now()).check(body);
        if (!phone) {
            return now(ask);
        }
        return settings.has(CscHabit.BLOCKING_AUTHORIZE)
                ? confirmations.hold(ask)
                : CompletableFuture.completedFuture(confirmations.begin(ask));
    }

    private CompletableFuture<CaReply> now(Ask ask) {
        return CompletableFuture.completedFuture(confirmations.sad(ask));
    }
}
