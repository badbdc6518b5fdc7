// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.CredentialId;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.JsonView;

/**
 * Reads {@code certificates/info}: a list, or one entry alone. An entry without an identifier or without a readable
 * certificate is left out with a warning.
 */
final class CredentialList {

    /** Viettel documents {@code valid} only; the others are CSC's words (CSC API 1.0.4, section 11.5). */
    private static final Map<String, Credential.Status> STATES = Map.of(
            "valid", Credential.Status.ACTIVE,
            "expired", Credential.Status.EXPIRED,
            "revoked", Credential.Status.REVOKED,
            "suspended", Credential.Status.SUSPENDED);

    private static final Pattern COUNT = Pattern.compile("0*[1-9][0-9]{0,17}");

    private final Logger log;

    CredentialList(Logger log) {
        this.log = log;
    }

    List<Credential> read(Reply reply) {
        List<JsonView> entries = reply.root().items();
        Map<String, Credential> credentials = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Credential credential = credential(entries.get(i).ignoringCase());
            if (credential == null) {
                log.warn("Entry {} of the credential list has no identifier or no readable certificate", i + 1);
            } else {
                credentials.putIfAbsent(credential.id().value(), credential);
            }
        }
        if (credentials.isEmpty() && !entries.isEmpty()) {
            throw reply.answer()
                    .failure(
                            FailureCode.ANSWER_INCONSISTENT,
                            "The credential list has " + entries.size() + " entries and none has an identifier and a"
                                    + " readable certificate. Ask Viettel")
                    .toException();
        }
        return List.copyOf(credentials.values());
    }

    private static @Nullable Credential credential(JsonView entry) {
        Optional<String> id = entry.at("credential_id").textIfAny();
        List<X509Certificate> chain = new ArrayList<>();
        for (JsonView place : entry.at("cert").at("certificates").items()) {
            X509Certificate certificate = certificate(place);
            if (certificate == null && chain.isEmpty()) {
                return null;
            }
            if (certificate != null) {
                chain.add(certificate);
            }
        }
        if (id.isEmpty() || chain.isEmpty()) {
            return null;
        }
        return new Credential(
                new CredentialId(id.get()),
                CertificateChain.of(chain.get(0), chain.subList(1, chain.size())),
                status(entry),
                Credential.Kind.UNKNOWN,
                multisign(entry));
    }

    /** Only {@code valid} with an enabled key is usable; a word nobody knows is on hold, a missing one says nothing. */
    private static Credential.Status status(JsonView entry) {
        boolean disabled = entry.at("key")
                .at("status")
                .textIfAny()
                .filter(word -> !word.equalsIgnoreCase("enabled"))
                .isPresent();
        Credential.Status status = entry.at("cert")
                .at("status")
                .textIfAny()
                .map(word -> STATES.getOrDefault(word.toLowerCase(Locale.ROOT), Credential.Status.SUSPENDED))
                .orElse(Credential.Status.UNKNOWN);
        boolean usable = status == Credential.Status.ACTIVE || status == Credential.Status.UNKNOWN;
        return disabled && usable ? Credential.Status.SUSPENDED : status;
    }

    private static OptionalInt multisign(JsonView entry) {
        return entry.at("multisign")
                .textIfAny()
                .filter(text -> COUNT.matcher(text).matches())
                .map(text -> OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Long.parseLong(text))))
                .orElse(OptionalInt.empty());
    }

    private static @Nullable X509Certificate certificate(JsonView place) {
        try {
            byte[] der = place.textIfAny().isEmpty() ? null : place.base64().orElse(null);
            return der == null
                    ? null
                    : (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RemoteSigningException unreadable) {
            return null;
        }
    }
}
