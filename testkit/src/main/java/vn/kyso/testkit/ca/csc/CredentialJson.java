// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import vn.kyso.testkit.ca.AccountCredential.Status;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.ChainOrder;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestKeyKind;

/** A credential as {@code credentials/info} and, in version 2, {@code credentials/list} show it. */
final class CredentialJson {

    /** What of it was asked for. */
    record Wish(String certificates, boolean certInfo, boolean authInfo) {
        static Wish of(Body body) {
            String certificates = body.optional("certificates").orElse("single");
            if (!List.of("none", "single", "chain").contains(certificates)) {
                throw Refusal.parameter("certificates");
            }
            return new Wish(certificates, body.flag("certInfo"), body.flag("authInfo"));
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CscSettings settings;
    private final Wish wish;

    CredentialJson(CscSettings settings, Wish wish) {
        if (wish.certInfo() && settings.has(CscHabit.NO_CERT_INFO)) {
            throw Refusal.of(501, "invalid_request", "certInfo is not implemented");
        }
        this.settings = settings;
        this.wish = wish;
    }

    /** The key's own certificate, or a stranger's when a fault says so. */
    ObjectNode of(Key key, TestCredential shown, Instant now) {
        ObjectNode info = Json.object();
        if (!key.use().description().isEmpty()) {
            info.put("description", key.use().description());
        }
        if (!settings.version().first() && !key.use().qualifier().isEmpty()) {
            info.put("signatureQualifier", key.use().qualifier());
        }
        putKey(info.putObject("key"), key);
        putCertificate(info.putObject("cert"), key, shown, now);
        new AuthJson(settings).put(info, key.use(), wish.authInfo());
        info.put("SCAL", key.use().scal2() ? "2" : "1");
        info.put(
                "multisign",
                settings.has(CscHabit.MULTISIGN_ANNOUNCED_1) ? 1 : key.use().multisign());
        info.put("lang", "vi-VN");
        return info;
    }

    private void putKey(ObjectNode json, Key key) {
        json.put("status", key.enabled() ? "enabled" : "disabled");
        ArrayNode algorithms = json.putArray("algo");
        key.algorithms().forEach(algorithms::add);
        TestCredential credential = key.held().credential();
        if (credential.certificate().getPublicKey() instanceof RSAPublicKey rsa) {
            json.put("len", rsa.getModulus().bitLength());
            if (settings.has(CscHabit.EMPTY_CURVE)) {
                json.put("curve", "");
            }
        } else {
            boolean p256 = credential.spec().keyKind() == TestKeyKind.EC_P256;
            json.put("len", p256 ? 256 : 384);
            json.put("curve", p256 ? "1.2.840.10045.3.1.7" : "1.3.132.0.34");
        }
    }

    private void putCertificate(ObjectNode json, Key key, TestCredential shown, Instant now) {
        json.put("status", status(key, now));
        List<X509Certificate> chain = switch (wish.certificates()) {
            case "none" -> List.of();
            case "single" -> shown.chain(ChainOrder.LEAF_ONLY);
            default -> shown.chain(ChainOrder.LEAF_TO_ROOT);
        };
        if (!chain.isEmpty()) {
            ArrayNode list = json.putArray("certificates");
            chain.forEach(certificate -> list.add(base64(certificate)));
        } else if (settings.has(CscHabit.NULLS)) {
            json.putNull("certificates");
        }
        X509Certificate leaf = shown.certificate();
        if (wish.certInfo()) {
            json.put("issuerDN", leaf.getIssuerX500Principal().getName());
            json.put("serialNumber", leaf.getSerialNumber().toString(settings.has(CscHabit.DECIMAL_SERIAL) ? 10 : 16));
            json.put("subjectDN", leaf.getSubjectX500Principal().getName());
            json.put("validFrom", TIME.format(leaf.getNotBefore().toInstant()));
            json.put("validTo", TIME.format(leaf.getNotAfter().toInstant()));
        } else if (settings.has(CscHabit.NULLS)) {
            List.of("issuerDN", "serialNumber", "subjectDN", "validFrom", "validTo")
                    .forEach(json::putNull);
        }
    }

    private static String status(Key key, Instant now) {
        if (key.held().status() == Status.REVOKED) {
            return "revoked";
        }
        if (key.held().status() == Status.SUSPENDED) {
            return "suspended";
        }
        return key.held().withinDates(now) ? "valid" : "expired";
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
