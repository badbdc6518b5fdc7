// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.UserAction;
import vn.kyso.provider.http.JsonView;

/** Reads {@code credentials/info}. The certificate is the truth; the convenience members beside it are not looked at. */
final class CredentialReader {

    private final boolean v2;
    private final boolean sendsOtp;

    /**
     * For one service.
     *
     * @param v2 whether it speaks version 2
     * @param sendsOtp whether a one-time code of unsaid type is sent by the service
     */
    CredentialReader(boolean v2, boolean sendsOtp) {
        this.v2 = v2;
        this.sendsOtp = sendsOtp;
    }

    /** The credential; empty when there is no certificate in it. */
    Optional<CscCredential> read(String id, JsonView info) {
        List<X509Certificate> certificates = certificates(info.at("cert").at("certificates"));
        if (certificates.isEmpty()) {
            return Optional.empty();
        }
        JsonView key = info.at("key");
        Set<String> algorithms = new LinkedHashSet<>();
        key.at("algo").items().forEach(oid -> oid.textIfAny().ifPresent(algorithms::add));
        JsonView auth = info.at("auth");
        CscCredential.Mode mode =
                mode(auth.at("mode").textIfAny().or(() -> info.at("authMode").textIfAny()), info);
        return Optional.of(new CscCredential(
                new CredentialId(id),
                status(
                        key.at("status").textIfAny(),
                        info.at("cert").at("status").textIfAny()),
                kind(info.at("signatureQualifier").textIfAny().orElse("")),
                algorithms,
                CertificateChain.of(certificates.get(0), certificates.subList(1, certificates.size())),
                info.at("SCAL").textIfAny().orElse("1").equals("2"),
                multisign(info),
                mode,
                mode == CscCredential.Mode.EXPLICIT ? factors(info, auth) : List.of(),
                auth.at("expression").textIfAny().orElse("")));
    }

    private static int multisign(JsonView info) {
        long told = info.at("multisign").number().orElse(1);
        return (int) Math.max(1, Math.min(told, Integer.MAX_VALUE));
    }

    private CscCredential.Mode mode(Optional<String> told, JsonView info) {
        return switch (told.orElse("").toLowerCase(Locale.ROOT)) {
            case "oauth2code", "oauth2" -> CscCredential.Mode.OAUTH2CODE;
            case "explicit" -> CscCredential.Mode.EXPLICIT;
            case "implicit" -> CscCredential.Mode.IMPLICIT;
            // Not said: what has factors wants them shown.
            default ->
                info.at("PIN").isPresent()
                                || info.at("OTP").isPresent()
                                || info.at("auth").at("objects").isPresent()
                        ? CscCredential.Mode.EXPLICIT
                        : CscCredential.Mode.IMPLICIT;
        };
    }

    private static Credential.Status status(Optional<String> key, Optional<String> certificate) {
        if (key.filter("disabled"::equalsIgnoreCase).isPresent()) {
            return Credential.Status.SUSPENDED;
        }
        if (key.isEmpty() && certificate.isEmpty()) {
            return Credential.Status.UNKNOWN;
        }
        return switch (certificate.orElse("valid").toLowerCase(Locale.ROOT)) {
            case "valid" -> Credential.Status.ACTIVE;
            case "expired" -> Credential.Status.EXPIRED;
            case "revoked" -> Credential.Status.REVOKED;
            case "suspended" -> Credential.Status.SUSPENDED;
            default -> Credential.Status.UNKNOWN;
        };
    }

    private static Credential.Kind kind(String qualifier) {
        if (qualifier.isEmpty()) {
            return Credential.Kind.UNKNOWN;
        }
        return qualifier.toLowerCase(Locale.ROOT).contains("seal") ? Credential.Kind.SEAL : Credential.Kind.PERSONAL;
    }

    private List<Factor> factors(JsonView info, JsonView auth) {
        List<Factor> factors = new ArrayList<>();
        if (!v2 || (!auth.isPresent() && info.at("authMode").isPresent())) {
            classic(info.at("PIN"), "PIN", UserAction.Kind.PIN, Factor.Type.VALUE)
                    .ifPresent(factors::add);
            JsonView otp = info.at("OTP");
            classic(otp, "OTP", UserAction.Kind.OTP, otpType(otp)).ifPresent(factors::add);
            return factors;
        }
        for (JsonView object : auth.at("objects").items()) {
            // One sample of the text has an empty object where an empty list is meant.
            if (object.at("id").isPresent()) {
                factors.add(object(object));
            }
        }
        return factors;
    }

    private Factor.Type otpType(JsonView otp) {
        String type = otp.at("type").textIfAny().orElse("").toLowerCase(Locale.ROOT);
        boolean online = type.isEmpty() ? sendsOtp : type.equals("online");
        return online ? Factor.Type.ANSWER : Factor.Type.VALUE;
    }

    private static Optional<Factor> classic(JsonView group, String id, UserAction.Kind kind, Factor.Type type) {
        String presence = group.at("presence").textIfAny().orElse("false").toLowerCase(Locale.ROOT);
        if (presence.equals("false")) {
            return Optional.empty();
        }
        return Optional.of(new Factor(
                id,
                id.toLowerCase(Locale.ROOT),
                type,
                kind,
                group.at("label").textIfAny(),
                group.at("format").textIfAny().filter("N"::equalsIgnoreCase).isPresent(),
                presence.equals("optional")));
    }

    private static Factor object(JsonView object) {
        String id = object.at("id").requiredText();
        String type = object.at("type").textIfAny().orElse("").toLowerCase(Locale.ROOT);
        boolean generated = object.at("generator").isPresent()
                || id.toLowerCase(Locale.ROOT).contains("otp");
        UserAction.Kind password = generated ? UserAction.Kind.OTP : UserAction.Kind.PIN;
        Factor.Type how = switch (type) {
            case "password" -> Factor.Type.VALUE;
            case "passwordoob" -> Factor.Type.OUT_OF_BAND;
            case "challengeresponse" -> Factor.Type.ANSWER;
            case "challengeresponseoob" -> Factor.Type.BEGUN_OUT_OF_BAND;
            default -> Factor.Type.UNKNOWN;
        };
        return new Factor(
                id,
                id,
                how,
                how == Factor.Type.ANSWER ? UserAction.Kind.OTP : password,
                object.firstOf(List.of("label", "description")).textIfAny(),
                object.at("format").textIfAny().filter("N"::equalsIgnoreCase).isPresent(),
                false);
    }

    /** The end entity comes first; one that cannot be read spoils the rest. */
    private static List<X509Certificate> certificates(JsonView list) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (JsonView item : list.items()) {
            Optional<X509Certificate> certificate = certificate(item);
            if (certificate.isEmpty() && certificates.isEmpty()) {
                return List.of();
            }
            certificate.ifPresent(certificates::add);
        }
        return certificates;
    }

    private static Optional<X509Certificate> certificate(JsonView item) {
        try {
            Optional<String> text = item.textIfAny();
            Optional<byte[]> bytes = text.filter(armoured -> armoured.startsWith("-----"))
                    .map(armoured -> armoured.getBytes(StandardCharsets.US_ASCII))
                    .or(() -> text.isPresent() ? item.base64() : Optional.empty());
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes.get())));
        } catch (CertificateException | RemoteSigningException unreadable) {
            return Optional.empty();
        }
    }
}
