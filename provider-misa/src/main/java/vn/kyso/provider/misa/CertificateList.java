// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.misa;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import vn.kyso.core.CertificateChain;
import vn.kyso.core.Credential;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.JsonView;

/**
 * Reads {@code Certificates/by-userId}. An entry without a readable certificate or a name for its key is left out with a
 * warning. Where the chain is missing, as in the test environment, configured issuers complete it.
 */
final class CertificateList {

    /** The guide's spelling, and the right one. */
    private static final List<String> CHAIN = List.of("certiticateChain", "certificateChain");

    private final List<X509Certificate> issuers;
    private final Logger log;

    CertificateList(List<X509Certificate> issuers, Logger log) {
        this.issuers = issuers;
        this.log = log;
    }

    List<Credential> read(HttpAnswer answer, JsonView root) {
        JsonView list = root.isList() ? root : root.at("data");
        if (!list.isList()) {
            throw answer.notUnderstood("a list of certificates was expected");
        }
        List<JsonView> entries = list.items();
        Map<String, Credential> credentials = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            Credential credential = credential(entries.get(i).ignoringCase(), i + 1);
            if (credential != null) {
                credentials.putIfAbsent(credential.id().value(), credential);
            }
        }
        if (credentials.isEmpty() && !entries.isEmpty()) {
            throw answer.failure(
                            FailureCode.ANSWER_INCONSISTENT,
                            "The certificate list has " + entries.size()
                                    + " entries and none is usable: certificates unreadable, or without names of keys."
                                    + " Ask MISA")
                    .toException();
        }
        return List.copyOf(credentials.values());
    }

    private @Nullable Credential credential(JsonView entry, int number) {
        Optional<KeyName> name = KeyName.of(
                entry.at("keyAlias").textIfAny().orElse(""),
                entry.at("userId").textIfAny().orElse(""));
        X509Certificate signer = certificate(entry.at("certificate"));
        if (signer == null || name.isEmpty()) {
            log.warn("Entry {} of the certificate list has no readable certificate or no key and is left out", number);
            return null;
        }
        boolean active = entry.at("keyStatus")
                .textIfAny()
                .filter(status -> status.equalsIgnoreCase("ACTIVE"))
                .isPresent();
        return new Credential(
                name.get().credentialId(),
                CertificateChain.of(signer, others(entry, number)),
                active ? Credential.Status.ACTIVE : Credential.Status.SUSPENDED,
                Credential.Kind.UNKNOWN);
    }

    private List<X509Certificate> others(JsonView entry, int number) {
        List<X509Certificate> others = new ArrayList<>();
        for (JsonView place : entry.firstOf(CHAIN).items()) {
            X509Certificate issuer = certificate(place);
            if (issuer == null) {
                log.warn("Entry {} of the certificate list has an unreadable issuer certificate", number);
            } else {
                others.add(issuer);
            }
        }
        others.addAll(issuers);
        return others;
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
