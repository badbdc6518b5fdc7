// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestCredential;

/** {@code POST /csc/credentials/list} and {@code info}. */
final class CredentialCalls {

    private static final Set<String> WANTED = Set.of("none", "single", "chain");

    private final OAuthContext context;

    CredentialCalls(OAuthContext context) {
        this.context = context;
    }

    CaReply list(CaRequest request, FakeAccount account) {
        Fields.object(request);
        ArrayNode ids = Json.MAPPER.createArrayNode();
        account.credentials().forEach(held -> ids.add(id(held)));
        return CaReply.of(200, CscEnvelope.ok(context.settings(), ids));
    }

    CaReply info(CaRequest request, FakeAccount account) {
        JsonNode body = Fields.object(request);
        String wanted = Fields.required(body, "certificates");
        if (!WANTED.contains(wanted)) {
            throw Rule.input("certificates phải là none, single hoặc chain");
        }
        AccountCredential held = find(context, account, Fields.required(body, "credentialId"));
        for (Fault fault : context.core().faults().take(Operation.GET_CERTIFICATE, Trigger.CERTIFICATES)) {
            if (fault.kind() == Kind.STRANGERS_CERTIFICATE) {
                held = new AccountCredential(fault.stranger(), held.use(), held.status());
            }
        }
        ObjectNode content = describe(held, wanted);
        VnptOAuthSettings settings = context.settings();
        return CaReply.of(200, settings.infoWrapped() ? CscEnvelope.ok(settings, content) : content);
    }

    /** The credential of this account under an identifier. */
    static AccountCredential find(OAuthContext context, FakeAccount account, String id) {
        Optional<AccountCredential> found = in(account, id);
        if (found.isEmpty()) {
            boolean elsewhere = context.core().books().accounts().stream()
                    .anyMatch(other -> in(other, id).isPresent());
            throw elsewhere ? Rule.foreignCredential() : Rule.noCredential();
        }
        return found.get();
    }

    static String id(AccountCredential held) {
        return UUID.nameUUIDFromBytes(held.credential().serialHex().getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    private static Optional<AccountCredential> in(FakeAccount account, String id) {
        return account.credentials().stream()
                .filter(held -> id(held).equals(id))
                .findFirst();
    }

    private ObjectNode describe(AccountCredential held, String wanted) {
        TestCredential credential = held.credential();
        X509Certificate certificate = credential.certificate();
        Instant now = context.core().clock().instant();
        ObjectNode content = Json.object();
        ObjectNode key = content.putObject("key");
        key.put("status", held.status() == Status.ACTIVE ? "enabled" : "disabled");
        key.putArray("alg").add("1.2.840.113549.1.1.1");
        key.put(
                "len",
                certificate.getPublicKey() instanceof RSAPublicKey rsa
                        ? rsa.getModulus().bitLength()
                        : 256);
        ObjectNode cert = content.putObject("cert");
        cert.put("status", status(held, now));
        cert.put("serialNumber", credential.serialHex());
        cert.put("subjectDN", certificate.getSubjectX500Principal().getName());
        cert.put("issuerDN", certificate.getIssuerX500Principal().getName());
        ArrayNode certificates = cert.putArray("certificates");
        if (!wanted.equals("none")) {
            certificates.add(base64(certificate));
        }
        if (wanted.equals("chain")) {
            issuers(credential).forEach(issuer -> certificates.add(base64(issuer)));
        }
        cert.put("validFrom", certificate.getNotBefore().toInstant().toString());
        cert.put("validTo", certificate.getNotAfter().toInstant().toString());
        content.put("authMode", "explicit");
        content.put("scal", "2");
        content.put("multisign", context.settings().multisign());
        content.put("status", held.status() == Status.ACTIVE ? "ACTIVE" : "INACTIVE");
        content.putArray("servicePacks").addObject().put("id", "pack-1").put("name", "GÓI THỬ NGHIỆM");
        content.put("defaultServicePackId", "pack-1");
        content.put("signType", 0);
        return content;
    }

    private static String status(AccountCredential held, Instant now) {
        return switch (held.status()) {
            case REVOKED -> "revoked";
            case SUSPENDED -> "suspended";
            case ACTIVE -> held.withinDates(now) ? "valid" : "expired";
        };
    }

    private static List<X509Certificate> issuers(TestCredential credential) {
        return credential.chain().stream()
                .filter(certificate -> !certificate.equals(credential.certificate()))
                .toList();
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was parsed can be written", e);
        }
    }
}
