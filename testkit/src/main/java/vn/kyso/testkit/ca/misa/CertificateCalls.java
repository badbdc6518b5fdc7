// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
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

/** {@code Certificates/by-userId}, a bare array, and {@code Certificates/by-certId}, one entry of it. */
final class CertificateCalls {

    private static final String ALIAS = "certAlias=";

    private final MisaContext context;

    CertificateCalls(MisaContext context) {
        this.context = context;
    }

    CaReply all(CaRequest request) {
        FakeAccount account = context.signer(request);
        ArrayNode list = Json.MAPPER.createArrayNode();
        listed(account).forEach(held -> list.add(entry(account, held)));
        return CaReply.of(200, list);
    }

    CaReply one(CaRequest request) {
        FakeAccount account = context.signer(request);
        String alias = request.query().startsWith(ALIAS)
                ? URLDecoder.decode(request.query().substring(ALIAS.length()), StandardCharsets.UTF_8)
                : "";
        return listed(account).stream()
                .filter(held -> MisaContext.keyAlias(held).equals(alias))
                .findFirst()
                .map(held -> CaReply.of(200, entry(account, held)))
                .orElseThrow(Refusal::notFound);
    }

    private List<AccountCredential> listed(FakeAccount account) {
        List<AccountCredential> held = account.credentials();
        if (held.isEmpty()) {
            return held;
        }
        for (Fault fault : context.core().faults().take(Operation.GET_CERTIFICATE, Trigger.CERTIFICATES)) {
            if (fault.kind() == Kind.STRANGERS_CERTIFICATE) {
                return List.of(new AccountCredential(fault.stranger(), Use.PERSONAL, Status.ACTIVE));
            }
        }
        return held;
    }

    private ObjectNode entry(FakeAccount account, AccountCredential held) {
        MisaSettings settings = context.settings();
        X509Certificate certificate = held.credential().certificate();
        ObjectNode entry = Json.object();
        entry.put("userId", MisaContext.userGuid(account));
        entry.put("keyAlias", MisaContext.keyAlias(held));
        entry.put("appName", "MISA eSign");
        entry.put("keyStatus", held.status() == Status.ACTIVE ? "ACTIVE" : "INACTIVE");
        entry.put("certificate", base64(certificate, settings.lineBreaksInCertificates()));
        if (!settings.chainField().isEmpty()) {
            ArrayNode chain = entry.putArray(settings.chainField());
            held.credential().chain().forEach(link -> chain.add(base64(link, settings.lineBreaksInCertificates())));
        }
        if (settings.statusFields()) {
            entry.put("certStatus", held.withinDates(context.now()) ? "VALID" : "EXPIRED");
            entry.put("effectiveDate", certificate.getNotBefore().toInstant().toString());
            entry.put("expirationDate", certificate.getNotAfter().toInstant().toString());
            entry.put("emailName", "nguyenvana@example.test");
            entry.put("isAutoSign", false);
        }
        return entry;
    }

    private static String base64(X509Certificate certificate, boolean lineBreaks) {
        try {
            return (lineBreaks ? Base64.getMimeEncoder() : Base64.getEncoder())
                    .encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
