// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import vn.kyso.testkit.ca.vnpt.VnptSettings.UnknownUser;

/** {@code POST v1/credentials/get_certificate}. */
final class CertificateCall {

    private final VnptContext context;

    CertificateCall(VnptContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        Body body = Body.of(request);
        context.checkRelyingParty(body);
        String userId = body.required("user_id");
        String transactionId = body.required("transaction_id");
        String serial = body.optional("serial_number");
        Optional<FakeAccount> account = context.core().books().account(userId);
        if (account.isEmpty() && context.settings().unknownUser() == UnknownUser.UNAUTHORIZED) {
            throw Refusal.signer();
        }
        List<AccountCredential> listed =
                account.map(found -> select(found, serial)).orElse(List.of());
        return Envelope.ok("Success", list(afterFaults(listed), transactionId));
    }

    private static List<AccountCredential> select(FakeAccount account, String serial) {
        return serial.isBlank()
                ? account.credentials()
                : account.credential(serial).stream().toList();
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

    private ObjectNode list(List<AccountCredential> listed, String transactionId) {
        VnptSettings settings = context.settings();
        Instant now = context.core().clock().instant();
        ObjectNode data = Json.object();
        ArrayNode entries = data.putArray("user_certificates");
        for (AccountCredential held : listed) {
            ObjectNode entry = CertificateJson.of(held, settings, now);
            entry.put("transaction_id", transactionId);
            entries.add(entry);
        }
        return data;
    }
}
