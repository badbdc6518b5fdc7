// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestCredential;

/** {@code get_certificate}. */
final class CertificateCall {

    private final NeacContext context;

    CertificateCall(NeacContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        Body body = Body.of(request);
        context.checkRelyingParty(request, body);
        FakeAccount account = context.account(body);
        String serial = body.optional("serial_number");
        List<AccountCredential> held = serial.isBlank()
                ? account.credentials()
                : account.credential(serial).stream().toList();
        String transactionId = transactionId(body);
        ObjectNode data = Json.object();
        data.put("transaction_id", transactionId);
        ArrayNode entries = data.putArray("user_certificates");
        int number = 0;
        for (AccountCredential credential : afterFaults(held)) {
            ObjectNode entry = entries.addObject();
            number++;
            if (context.kind() == NeacKind.INTRUST) {
                entry.put("cert_id", number);
            } else {
                entry.put("cert_id", "cert-" + number);
            }
            describe(entry, credential.credential());
            if (context.kind().takesFiles()) {
                entry.put("transaction_id", entryTransaction(body, transactionId));
            }
        }
        return Envelope.ok(context.settings(), data);
    }

    /** The gateway for whole files makes identifiers up, and wants them back. */
    private String transactionId(Body body) {
        if (!context.kind().takesFiles()) {
            return context.kind().wantsTransactionId()
                    ? body.required("transaction_id")
                    : body.optional("transaction_id");
        }
        String minted = "gw-tx-" + UUID.randomUUID();
        if (!context.settings().ownTransactionIds()) {
            context.listed().put(minted, owner(body));
        }
        return minted;
    }

    private String entryTransaction(Body body, String ofTheList) {
        if (!context.settings().ownTransactionIds()) {
            return ofTheList;
        }
        String minted = "gw-cert-tx-" + UUID.randomUUID();
        context.listed().put(minted, owner(body));
        return minted;
    }

    static String owner(Body body) {
        return body.required("ca_name") + "|" + body.required("user_id");
    }

    private List<AccountCredential> afterFaults(List<AccountCredential> held) {
        if (held.isEmpty()) {
            return held;
        }
        for (Fault fault : context.core().faults().take(Operation.GET_CERTIFICATE, Trigger.CERTIFICATES)) {
            if (fault.kind() == Kind.STRANGERS_CERTIFICATE) {
                return List.of(new AccountCredential(
                        fault.stranger(), AccountCredential.Use.PERSONAL, AccountCredential.Status.ACTIVE));
            }
        }
        return held;
    }

    private void describe(ObjectNode entry, TestCredential credential) {
        entry.put("cert_data", base64(credential.certificate()));
        switch (context.settings().chain()) {
            case OBJECT ->
                entry.putObject("chain_data")
                        .put("ca_cert", base64(credential.issuer()))
                        .put("root_cert", base64(credential.root()));
            case LIST ->
                entry.putArray("chain_data").add(base64(credential.issuer())).add(base64(credential.root()));
            case NOTHING -> entry.putNull("chain_data");
        }
        entry.put("serial_number", credential.serialHex().toUpperCase(Locale.ROOT));
    }

    static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
