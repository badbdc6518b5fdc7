// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.vnpt;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.JsonView;

/** Reads what {@code credentials/info} says of one credential. */
final class CscCredentials {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,64}");
    private static final Pattern SMALL = Pattern.compile("[0-9]{1,4}");
    private static final Map<String, Credential.Status> STATUSES = Map.of(
            "valid", Credential.Status.ACTIVE,
            "expired", Credential.Status.EXPIRED,
            "revoked", Credential.Status.REVOKED,
            "suspended", Credential.Status.SUSPENDED);

    private final boolean multisignHeeded;

    CscCredentials(boolean multisignHeeded) {
        this.multisignHeeded = multisignHeeded;
    }

    /** The credential; empty when no certificate can be read. */
    Optional<Credential> read(String id, JsonView content) {
        JsonView cert = content.at("cert");
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonView place : cert.at("certificates").items()) {
            X509Certificate certificate = certificate(place);
            if (certificate != null) {
                certificates.add(certificate);
            }
        }
        if (certificates.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate signer = signer(certificates, cert.at("serialNumber").textIfAny());
        certificates.remove(signer);
        return Optional.of(new Credential(
                new CredentialId(id),
                CertificateChain.of(signer, certificates),
                status(cert.at("status").textIfAny()),
                Credential.Kind.UNKNOWN,
                multisign(content.at("multisign").textIfAny())));
    }

    /** The one the serial number names, else the first. */
    private static X509Certificate signer(List<X509Certificate> certificates, Optional<String> serial) {
        Optional<BigInteger> number =
                serial.filter(text -> HEX.matcher(text).matches()).map(text -> new BigInteger(text, 16));
        return certificates.stream()
                .filter(certificate ->
                        number.isPresent() && certificate.getSerialNumber().equals(number.get()))
                .findFirst()
                .orElse(certificates.get(0));
    }

    private static Credential.Status status(Optional<String> text) {
        return text.map(word -> STATUSES.get(word.toLowerCase(Locale.ROOT))).orElse(Credential.Status.UNKNOWN);
    }

    private OptionalInt multisign(Optional<String> text) {
        return text.filter(number -> multisignHeeded && SMALL.matcher(number).matches())
                .map(Integer::valueOf)
                .filter(number -> number > 0)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static @Nullable X509Certificate certificate(JsonView place) {
        try {
            String text = place.textIfAny().orElse("");
            byte[] der = text.contains("-----")
                    ? text.getBytes(StandardCharsets.US_ASCII)
                    : place.base64().orElse(new byte[0]);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RemoteSigningException unreadable) {
            return null;
        }
    }
}
