// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.history;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import vn.kyso.core.Der;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RefusedStart;
import vn.kyso.core.SigningEvent;
import vn.kyso.core.SigningHistory;
import vn.kyso.core.evidence.SignatureEvidence;
import vn.kyso.core.history.HistoryAttempt.Ending;
import vn.kyso.identity.NameText;
import vn.kyso.identity.SubjectIdentity;

/** Brings the events of a session and the evidence of its signatures together. */
final class HistoryJoin {

    private static final Map<SigningEvent.Type, Ending> ENDINGS = Map.of(
            SigningEvent.Type.REFUSED, Ending.REFUSED,
            SigningEvent.Type.EXPIRED, Ending.EXPIRED,
            SigningEvent.Type.CANCELLED, Ending.CANCELLED,
            SigningEvent.Type.NOT_SIGNED, Ending.NOT_SIGNED,
            SigningEvent.Type.FAILED, Ending.FAILED,
            SigningEvent.Type.OUTCOME_UNKNOWN, Ending.OUTCOME_UNKNOWN);

    private final SigningHistory history;

    HistoryJoin(SigningHistory history) {
        this.history = history;
    }

    HistorySignature signature(SignatureEvidence evidence, Optional<Reverification> now) {
        X509Certificate certificate = certificate(evidence.certificate().path().get(0));
        return new HistorySignature(
                evidence, SubjectIdentity.of(certificate), issuer(certificate), serial(certificate), recordedAt(), now);
    }

    /** When values of this session arrived: the first time for all of them, late ones included. */
    private Instant recordedAt() {
        return history.events().stream()
                .filter(event -> event.type() == SigningEvent.Type.VALUE_RECEIVED
                        || event.type() == SigningEvent.Type.LATE_VALUE
                        || event.type() == SigningEvent.Type.COMPLETED)
                .findFirst()
                .or(() -> history.events().stream().findFirst())
                .map(SigningEvent::at)
                .orElse(Instant.EPOCH);
    }

    List<HistoryAttempt> attempts(List<SignatureEvidence> evidence) {
        String provider = evidence.isEmpty() ? "" : evidence.get(0).provider();
        return history.events().stream()
                .filter(event -> ENDINGS.containsKey(event.type()))
                .map(event -> attempt(event, provider))
                .toList();
    }

    private static HistoryAttempt attempt(SigningEvent event, String provider) {
        return new HistoryAttempt(
                event.at(), provider, ENDINGS.getOrDefault(event.type(), Ending.FAILED), code(event.details()));
    }

    static HistoryAttempt attempt(RefusedStart start) {
        return new HistoryAttempt(start.at(), start.provider(), Ending.NOT_ADMITTED, Optional.of(start.code()));
    }

    private static Optional<FailureCode> code(Map<String, String> details) {
        String key = details.get("code");
        for (FailureCode code : FailureCode.values()) {
            if (code.messageKey().equals(key)) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    private static X509Certificate certificate(Der der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
        } catch (CertificateException e) {
            throw FailureCode.CONFIGURATION
                    .because("The certificate in the evidence cannot be read; take the evidence again from where it was"
                            + " kept")
                    .toException(e);
        }
    }

    private static String issuer(X509Certificate certificate) {
        X500Name name = NameText.name(certificate.getIssuerX500Principal());
        String common = NameText.first(name, BCStyle.CN);
        return common.isEmpty() ? NameText.first(name, BCStyle.O) : common;
    }

    private static String serial(X509Certificate certificate) {
        String hex = certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }
}
