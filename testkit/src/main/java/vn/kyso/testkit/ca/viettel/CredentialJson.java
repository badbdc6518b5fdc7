// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestCredential;

/** A credential as the list shows it, with every field that clients know of. */
final class CredentialJson {

    private static final BigInteger NUMBERS = BigInteger.valueOf(10_000_000);
    private static final DateTimeFormatter DIGITS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private final ViettelSettings settings;
    private final String extent;
    private final boolean certInfo;
    private final boolean authInfo;

    CredentialJson(ViettelSettings settings, String extent, boolean certInfo, boolean authInfo) {
        this.settings = settings;
        this.extent = extent;
        this.certInfo = certInfo;
        this.authInfo = authInfo;
    }

    /** {@code <user>_<number>_<begin>}, as the samples show it. */
    static String id(String userId, AccountCredential held) {
        X509Certificate certificate = held.credential().certificate();
        return userId + "_" + certificate.getSerialNumber().mod(NUMBERS) + "_"
                + DIGITS.format(certificate.getNotBefore().toInstant());
    }

    ObjectNode of(String userId, AccountCredential held, Instant now) {
        ObjectNode entry = Json.object();
        entry.put("description", "mobile credential");
        key(entry.putObject("key"), held.credential());
        certificate(entry.putObject("cert"), held, now);
        if (authInfo) {
            entry.put("authMode", "implicit");
            entry.putNull("PIN");
            entry.putNull("OTP");
        }
        entry.put("multisign", Integer.toString(settings.multisign()));
        entry.put("credential_id", id(userId, held));
        entry.put("scal", "2");
        return entry;
    }

    private void key(ObjectNode key, TestCredential credential) {
        key.put("status", "enabled");
        ArrayNode algorithms = key.putArray("algo");
        if (credential.certificate().getPublicKey() instanceof RSAPublicKey rsa) {
            settings.rsaAlgorithms().forEach(algorithms::add);
            key.put("len", Integer.toString(rsa.getModulus().bitLength()));
            key.putNull("curve");
        } else {
            algorithms.add(SignBody.ECDSA);
            key.putNull("len");
            key.put("curve", credential.spec().keyKind().name());
        }
    }

    private void certificate(ObjectNode cert, AccountCredential held, Instant now) {
        TestCredential credential = held.credential();
        X509Certificate certificate = credential.certificate();
        cert.put("status", status(held, now));
        ArrayNode list = cert.putArray("certificates");
        chain(credential).forEach(one -> list.add(base64(one)));
        if (certInfo) {
            cert.put("issuerDN", certificate.getIssuerX500Principal().getName());
            cert.put("serialNumber", certificate.getSerialNumber().toString());
            cert.put("subjectDN", certificate.getSubjectX500Principal().getName());
            cert.put("validFrom", DIGITS.format(certificate.getNotBefore().toInstant()) + "+0000");
            cert.put("validTo", DIGITS.format(certificate.getNotAfter().toInstant()) + "+0000");
        }
    }

    private static String status(AccountCredential held, Instant now) {
        return switch (held.status()) {
            case REVOKED -> "revoked";
            case SUSPENDED -> "suspended";
            case ACTIVE -> held.withinDates(now) ? "valid" : "expired";
        };
    }

    private List<X509Certificate> chain(TestCredential credential) {
        return switch (extent) {
            case "none" -> List.of();
            case "single" -> List.of(credential.certificate());
            default -> credential.chain();
        };
    }

    private String base64(X509Certificate certificate) {
        try {
            byte[] der = certificate.getEncoded();
            return settings.lineBreaks()
                    ? Base64.getMimeEncoder().encodeToString(der) + "\r\n"
                    : Base64.getEncoder().encodeToString(der);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
