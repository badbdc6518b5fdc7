// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code POST ras/v1/login}: a token for one user. */
final class LoginCall {

    private final ViettelContext context;

    LoginCall(ViettelContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        Body body = Body.of(request);
        context.checkRelyingParty(body);
        context.checkProfile(body);
        FakeAccount account = context.account(body);
        ViettelSettings settings = context.settings();
        ObjectNode reply = Json.object();
        reply.put(
                "access_token",
                context.tokens().issue(account.userId(), context.now().plus(settings.tokenLife())));
        reply.put("refresh_token", "");
        reply.put("token_type", "Bearer");
        reply.put("expires_in", Long.toString(settings.tokenLife().toSeconds()));
        return CaReply.of(200, reply);
    }
}
