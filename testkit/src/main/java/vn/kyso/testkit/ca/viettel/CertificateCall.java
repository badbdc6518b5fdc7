// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Set;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.AccountCredential.Use;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code POST certificates/info}: a list at the root, usable or not. */
final class CertificateCall {

    private static final Set<String> EXTENTS = Set.of("none", "single", "chain");

    private final ViettelContext context;

    CertificateCall(ViettelContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        String user = context.userOf(request);
        Body body = Body.of(request);
        context.checkRelyingParty(body);
        context.checkProfile(body);
        FakeAccount account = context.account(body);
        if (!account.userId().equals(user)) {
            throw Refusal.token();
        }
        String extent = body.required("certificates");
        if (!EXTENTS.contains(extent)) {
            throw Refusal.badRequest("certificates must be none, single or chain");
        }
        boolean certInfo = body.flag("certInfo");
        boolean authInfo = body.flag("authInfo");
        ArrayNode list = Json.MAPPER.createArrayNode();
        for (AccountCredential held : afterFaults(account.credentials())) {
            list.add(new CredentialJson(context.settings(), extent, certInfo, authInfo)
                    .of(account.userId(), held, context.now()));
        }
        return CaReply.of(200, list);
    }

    private List<AccountCredential> afterFaults(List<AccountCredential> listed) {
        if (listed.isEmpty()) {
            return listed;
        }
        for (Fault fault : context.core().faults().take(Operation.GET_CERTIFICATE, Trigger.CERTIFICATES)) {
            if (fault.kind() == Kind.STRANGERS_CERTIFICATE) {
                return List.of(new AccountCredential(fault.stranger(), Use.PERSONAL, Status.ACTIVE));
            }
        }
        return listed;
    }
}
