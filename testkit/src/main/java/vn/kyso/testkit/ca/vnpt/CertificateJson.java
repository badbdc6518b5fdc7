// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.AccountCredential.Use;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestCredential;

/** A certificate as the list shows it, with every field of the document and the one that only clients know of. */
final class CertificateJson {

    private record StatusText(String code, String text) {}

    private CertificateJson() {}

    static ObjectNode of(AccountCredential held, VnptSettings settings, Instant now) {
        TestCredential credential = held.credential();
        X509Certificate certificate = credential.certificate();
        StatusText status = status(held, now);
        boolean seal = held.use() == Use.SEAL;
        ObjectNode entry = Json.object();
        entry.put("service_type", seal ? "ESEAL" : "SMARTCA");
        entry.put("service_name", seal ? "ESEAL GÓI THỬ NGHIỆM" : "SMARTCA GÓI THỬ NGHIỆM");
        entry.put("cert_id", id(credential));
        entry.put("cert_status", status.text());
        entry.put("cert_status_code", status.code());
        entry.put("serial_number", credential.serialHex());
        entry.put("cert_subject", subject(certificate));
        entry.put("cert_valid_from", certificate.getNotBefore().toInstant().toString());
        entry.put("cert_valid_to", certificate.getNotAfter().toInstant().toString());
        entry.put("cert_data", base64(certificate, settings.lineBreaksInCertificates()));
        ObjectNode chain = entry.putObject("chain_data");
        chain.put("ca_cert", base64(credential.issuer(), false));
        if (settings.rootCertificate()) {
            chain.put("root_cert", base64(credential.root(), false));
        } else {
            chain.putNull("root_cert");
        }
        return entry;
    }

    private static StatusText status(AccountCredential held, Instant now) {
        return switch (held.status()) {
            case REVOKED -> new StatusText("REVOKED", "Đã thu hồi");
            case SUSPENDED -> new StatusText("SUSPENDED", "Tạm dừng");
            case ACTIVE ->
                held.withinDates(now)
                        ? new StatusText("VALID", "Đang hoạt động")
                        : new StatusText("EXPIRED", "Hết hạn");
        };
    }

    private static String id(TestCredential credential) {
        return UUID.nameUUIDFromBytes(credential.serialHex().getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    /** The subject in the order of its encoding, as the samples show it. */
    private static String subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                .toString();
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
