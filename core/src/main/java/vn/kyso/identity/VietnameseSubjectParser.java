// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import vn.kyso.identity.SubjectIdentity.Kind;
import vn.kyso.identity.SubjectIdentity.Unrecognised;

/**
 * The conventions of Vietnamese CAs before a national format: userId values {@code TYPE:number}, several of them in one
 * or in several RDNs, labels that do not fit their digits.
 */
final class VietnameseSubjectParser implements SubjectParser {

    static final VietnameseSubjectParser INSTANCE = new VietnameseSubjectParser();

    /** X.520 organizationIdentifier, seen as {@code MST:…} or {@code VATVN-…}. */
    private static final ASN1ObjectIdentifier ORGANISATION_IDENTIFIER = new ASN1ObjectIdentifier("2.5.4.97");

    private static final String VAT_PREFIX = "VATVN-";
    private static final int SAN_EMAIL = 1;

    private VietnameseSubjectParser() {}

    @Override
    public SubjectIdentity parse(X509Certificate certificate) {
        Reading reading = new Reading();
        X500Name subject = NameText.name(certificate.getSubjectX500Principal());
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                reading.take(attribute.getType(), NameText.of(attribute.getValue()));
            }
        }
        return reading.result(emails(certificate));
    }

    private static List<String> emails(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            List<String> found = new ArrayList<>();
            if (names != null) {
                for (List<?> name : names) {
                    if (Integer.valueOf(SAN_EMAIL).equals(name.get(0)) && name.get(1) instanceof String email) {
                        found.add(email);
                    }
                }
            }
            return found;
        } catch (CertificateParsingException unreadableExtension) {
            return List.of();
        }
    }

    /** What has been read of one subject so far. */
    private static final class Reading {
        private final Set<Identifier> identifiers = new LinkedHashSet<>();
        private final List<Unrecognised> unrecognised = new ArrayList<>();
        private Optional<String> commonName = Optional.empty();
        private Optional<String> organisation = Optional.empty();

        void take(ASN1ObjectIdentifier type, String value) {
            if (BCStyle.UID.equals(type)) {
                takeUserId(value);
            } else if (ORGANISATION_IDENTIFIER.equals(type)) {
                takeUserId(value.startsWith(VAT_PREFIX) ? "MST:" + value.substring(VAT_PREFIX.length()) : value);
            } else if (BCStyle.CN.equals(type)) {
                commonName = Optional.of(value.strip());
            } else if (BCStyle.O.equals(type)) {
                organisation = Optional.of(value.strip());
            }
        }

        private void takeUserId(String value) {
            int colon = value.indexOf(':');
            String type =
                    colon < 0 ? "" : Digits.compact(value.substring(0, colon)).toUpperCase(Locale.ROOT);
            String raw = value.substring(colon + 1).strip();
            recognise(type, Digits.compact(raw))
                    .ifPresentOrElse(identifiers::add, () -> unrecognised.add(new Unrecognised(type, raw)));
        }

        /** Canonical kind by digits, not by label: identity-and-pki section 6, parser requirement 3. */
        private static Optional<Identifier> recognise(String type, String number) {
            return switch (type) {
                case "CCCD", "CMND", "PID", "PPID", "CC" ->
                    Identifiers.parse(number).filter(Identifier::identifiesPerson);
                case "MST" ->
                    Identifiers.parse(number).filter(id -> id instanceof TaxCode || id instanceof PersonalNumber);
                case "HC" -> passport(number);
                case "" -> Identifiers.parse(number).filter(id -> id instanceof PersonalNumber || id instanceof Cmnd);
                default -> Optional.empty();
            };
        }

        private static Optional<Identifier> passport(String number) {
            try {
                return Optional.of(PassportNumber.of(number));
            } catch (IllegalArgumentException notAPassport) {
                return Optional.empty();
            }
        }

        SubjectIdentity result(List<String> emails) {
            return new SubjectIdentity(
                    kind(), List.copyOf(identifiers), unrecognised, commonName, organisation, emails);
        }

        /** Decided by identifiers, never by the text of the name: parser requirement 4. */
        private Kind kind() {
            boolean person = identifiers.stream().anyMatch(Identifier::identifiesPerson);
            boolean taxpayer = identifiers.stream().anyMatch(id -> id instanceof TaxCode);
            if (person) {
                return taxpayer || organisation.isPresent() ? Kind.PERSON_IN_ORGANISATION : Kind.PERSON;
            }
            return taxpayer ? Kind.ORGANISATION : Kind.UNKNOWN;
        }
    }
}
