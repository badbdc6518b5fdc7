// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.NameText;
import vn.kyso.identity.ReaderRole;
import vn.kyso.identity.SubjectIdentity;
import vn.kyso.trust.CertificateScope;

/**
 * A certificate as a report shows it: whose it is and who issued it (VER-08). Immutable. Its text form discloses
 * nothing personal; numbers are shown masked only.
 *
 * @param certificate the certificate itself
 * @param subject who the subject is, with whole identifiers; keep them out of logs
 */
public record ReportedCertificate(X509Certificate certificate, SubjectIdentity subject) {

    /** Checks that nothing is missing. */
    public ReportedCertificate {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(subject, "subject");
    }

    /**
     * The holder's name.
     *
     * @return the common name, else the organisation, else an empty text; personal data
     */
    public String name() {
        return subject.commonName().or(subject::organisation).orElse("");
    }

    /**
     * The holder's identifiers with all but the last three characters hidden.
     *
     * @return masked numbers in the order of the subject
     */
    public List<String> maskedIdentifiers() {
        return subject.identifiers().stream().map(Identifier::masked).toList();
    }

    /**
     * The holder's identifiers as somebody may see them, each with its kind in front.
     *
     * @param role who looks
     * @return for example {@code CCCD *********000}, in the order of the subject
     */
    public List<String> identifiers(ReaderRole role) {
        return subject.identifiers().stream().map(role::show).toList();
    }

    /**
     * The holder's title, as in a certificate of a person with authority in an organisation (CRT-02).
     *
     * @return the title, empty when the subject has none
     */
    public String title() {
        return NameText.first(NameText.name(certificate.getSubjectX500Principal()), BCStyle.T);
    }

    /**
     * The issuing body's name.
     *
     * @return the issuer's common name, else its organisation, else an empty text
     */
    public String issuerName() {
        X500Name issuer = NameText.name(certificate.getIssuerX500Principal());
        String common = NameText.first(issuer, BCStyle.CN);
        return common.isEmpty() ? NameText.first(issuer, BCStyle.O) : common;
    }

    /**
     * The serial number.
     *
     * @return lower-case hexadecimal digits, an even number of them
     */
    public String serialNumber() {
        String hex = certificate.getSerialNumber().toString(16).toLowerCase(Locale.ROOT);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    /**
     * The beginning of the term.
     *
     * @return the first moment
     */
    public Instant validFrom() {
        return certificate.getNotBefore().toInstant();
    }

    /**
     * The end of the term.
     *
     * @return the last moment
     */
    public Instant validUntil() {
        return certificate.getNotAfter().toInstant();
    }

    /**
     * What the certificate says about the scope of its use and the limits of its issuer's liability (VER-10).
     *
     * @return as far as it can be read
     */
    public CertificateScope scope() {
        return CertificateScope.of(certificate);
    }

    /** Shows the serial number only. */
    @Override
    public String toString() {
        return "ReportedCertificate[" + serialNumber() + "]";
    }
}
