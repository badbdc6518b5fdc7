// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.List;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.pki.TestCredential;

/** {@code credentials/info}. */
final class CredentialCall {

    private final CscContext context;

    CredentialCall(CscContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        Caller caller = Caller.of(request, context);
        Body body = Body.of(request);
        Key key = caller.key(body, context);
        CscSettings settings = context.settings();
        CredentialJson json = new CredentialJson(settings, CredentialJson.Wish.of(body));
        return Replies.ok(
                json.of(key, shown(key), context.now()), settings, "description", "signatureQualifier", "lang");
    }

    private TestCredential shown(Key key) {
        List<Fault> faults = context.core().faults().take(Operation.GET_CERTIFICATE, Trigger.CERTIFICATES);
        for (Fault fault : faults) {
            if (fault.kind() == Kind.STRANGERS_CERTIFICATE) {
                return fault.stranger();
            }
        }
        return key.held().credential();
    }
}
