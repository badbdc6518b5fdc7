// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.neac;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Reads {@code user_certificates}. An entry whose certificate cannot be read, or whose serial number is not the
 * certificate's, is left out with a warning: signing with it would use another key than the one that was prepared for.
 */
final class CertificateList {

    private static final Pattern ARMOUR = Pattern.compile("-----[A-Z ]+-----");
    private static final Pattern HEX = Pattern.compile("(0[xX])?[0-9a-fA-F]{1,64}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,64}");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s:]");

    private final NeacProfile profile;
    private final Logger log;

    CertificateList(NeacProfile profile, Logger log) {
        this.profile = profile;
        this.log = log;
    }

    /**
     * A credential and what the list says of it besides.
     *
     * @param credential as the engine knows it
     * @param certData the certificate as the list writes it
     * @param transactionId the list's own identifier, where the entry repeats it
     */
    record Listed(Credential credential, String certData, Optional<String> transactionId) {}

    List<Credential> read(Reply reply) {
        return entries(reply).stream().map(Listed::credential).toList();
    }

    List<Listed> entries(Reply reply) {
        List<JsonView> entries = reply.data().map(CertificateList::entries).orElse(List.of());
        Map<String, Listed> credentials = new LinkedHashMap<>();
        int leftOut = 0;
        for (int i = 0; i < entries.size(); i++) {
            JsonView entry = entries.get(i);
            if (!profile.lists(entry.at("service_type").textIfAny())) {
                continue;
            }
            Credential credential = credential(entry, i + 1);
            if (credential == null) {
                leftOut++;
            } else {
                credentials.putIfAbsent(
                        credential.id().value(),
                        new Listed(
                                credential,
                                entry.at("cert_data").textIfAny().orElse(""),
                                entry.at("transaction_id").textIfAny()));
            }
        }
        if (credentials.isEmpty() && leftOut > 0) {
            throw reply.answer()
                    .failure(
                            FailureCode.ANSWER_INCONSISTENT,
                            "The certificate list has " + entries.size() + " entries and none is usable: certificates"
                                    + " unreadable, or serial numbers that are not theirs. Ask the CA")
                    .toException();
        }
        return List.copyOf(credentials.values());
    }

    private static List<JsonView> entries(JsonView data) {
        return data.isList() ? data.items() : data.at("user_certificates").items();
    }

    private @Nullable Credential credential(JsonView entry, int number) {
        X509Certificate signer = certificate(entry.at("cert_data"));
        if (signer == null) {
            log.warn("Entry {} of the certificate list has no readable certificate and is left out", number);
            return null;
        }
        Optional<String> serial = entry.at("serial_number").textIfAny();
        if (serial.isPresent() && !names(serial.get(), signer.getSerialNumber())) {
            log.warn("Entry {} of the certificate list names another serial number and is left out", number);
            return null;
        }
        return new Credential(
                new CredentialId(serial.orElse(signer.getSerialNumber().toString(16))),
                CertificateChain.of(signer, chain(entry.at("chain_data"), number)),
                profile.status(entry.at("cert_status_code").textIfAny()),
                profile.kind(entry.at("service_type").textIfAny()));
    }

    /** A list of certificates, or an object with one per member; null, missing and unreadable ones are not an error. */
    private List<X509Certificate> chain(JsonView chain, int number) {
        List<JsonView> places = chain.isObject() ? List.of(chain.at("ca_cert"), chain.at("root_cert")) : chain.items();
        List<X509Certificate> issuers = new ArrayList<>();
        for (JsonView place : places) {
            X509Certificate issuer = certificate(place);
            if (issuer != null) {
                issuers.add(issuer);
            } else if (place.isPresent()) {
                log.warn("Entry {} of the certificate list has an unreadable issuer certificate", number);
            }
        }
        return issuers;
    }

    private static @Nullable X509Certificate certificate(JsonView place) {
        try {
            byte[] der = place.textIfAny().isEmpty() ? null : decode(place);
            return der == null
                    ? null
                    : (X509Certificate)
                            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException | RemoteSigningException unreadable) {
            return null;
        }
    }

    /** PEM armour is read by the JDK, bare base64 by ourselves. */
    private static byte @Nullable [] decode(JsonView place) {
        String text = place.textIfAny().orElse("");
        return ARMOUR.matcher(text).find()
                ? text.getBytes(StandardCharsets.US_ASCII)
                : place.base64().orElse(null);
    }

    /** Compared as numbers: case and leading zeros vary, and some write decimal digits. */
    private static boolean names(String text, BigInteger serial) {
        String compact = SEPARATORS.matcher(text).replaceAll("");
        if (HEX.matcher(compact).matches()) {
            String digits = compact.startsWith("0x") || compact.startsWith("0X") ? compact.substring(2) : compact;
            if (new BigInteger(digits, 16).equals(serial)) {
                return true;
            }
        }
        return DECIMAL.matcher(compact).matches() && new BigInteger(compact).equals(serial);
    }
}
