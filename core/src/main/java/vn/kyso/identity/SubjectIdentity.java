// SPDX-License-Identifier: Apache-2.0
package vn.kyso.identity;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who a certificate says its subject is, read from the ASN.1 name and never from its text form.
 *
 * <p>Immutable and safe for threads. {@code toString()} discloses neither names nor numbers.
 *
 * @see SubjectParser
 */
public final class SubjectIdentity {

    /** Whom the certificate speaks for. */
    public enum Kind {
        /** A natural person. */
        PERSON,
        /** A natural person named together with an organisation. */
        PERSON_IN_ORGANISATION,
        /** An organisation's seal. */
        ORGANISATION,
        /** The subject carries no identifier that could be read; not an error. */
        UNKNOWN
    }

    /**
     * A typed value of the subject that is not one of the known identifiers.
     *
     * @param type upper-cased label before the colon without blanks, empty when there was none
     * @param value the text after it, raw but for outer blanks; personal data
     */
    public record Unrecognised(String type, String value) {
        /** Shows the label only. */
        @Override
        public String toString() {
            return "Unrecognised[type=" + type + "]";
        }
    }

    private final Kind kind;
    private final List<Identifier> identifiers;
    private final List<Unrecognised> unrecognised;
    private final Optional<String> commonName;
    private final Optional<String> organisation;
    private final List<String> emails;

    SubjectIdentity(
            Kind kind,
            List<Identifier> identifiers,
            List<Unrecognised> unrecognised,
            Optional<String> commonName,
            Optional<String> organisation,
            List<String> emails) {
        this.kind = Objects.requireNonNull(kind);
        this.identifiers = List.copyOf(identifiers);
        this.unrecognised = List.copyOf(unrecognised);
        this.commonName = Objects.requireNonNull(commonName);
        this.organisation = Objects.requireNonNull(organisation);
        this.emails = List.copyOf(emails);
    }

    /**
     * Reads the subject with the built-in parser.
     *
     * @param certificate the signer's certificate
     * @return what the subject tells
     */
    public static SubjectIdentity of(X509Certificate certificate) {
        return SubjectParser.vietnamese().parse(certificate);
    }

    /**
     * An identity put together by a parser of the caller's own.
     *
     * @param kind whom the certificate speaks for
     * @param identifiers the identifiers found, in the order of the subject
     * @param commonName the name to show, or null
     * @param organisation the organisation's name, or null
     * @return the identity
     */
    public static SubjectIdentity create(
            Kind kind,
            List<Identifier> identifiers,
            @org.jspecify.annotations.Nullable String commonName,
            @org.jspecify.annotations.Nullable String organisation) {
        return new SubjectIdentity(
                kind,
                identifiers,
                List.of(),
                Optional.ofNullable(commonName),
                Optional.ofNullable(organisation),
                List.of());
    }

    /**
     * Whom the certificate speaks for.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * All identifiers that could be read, canonical by their digits: a CMND or MST with twelve digits is a personal
     * number.
     *
     * @return unmodifiable, without duplicates, in the order of the subject
     */
    public List<Identifier> identifiers() {
        return identifiers;
    }

    /**
     * Values of the subject that were not understood.
     *
     * @return unmodifiable
     */
    public List<Unrecognised> unrecognised() {
        return unrecognised;
    }

    /**
     * The common name.
     *
     * @return decoded text as it stands in the certificate; personal data
     */
    public Optional<String> commonName() {
        return commonName;
    }

    /**
     * The organisation's name.
     *
     * @return decoded text
     */
    public Optional<String> organisation() {
        return organisation;
    }

    /**
     * E-mail addresses of the subject alternative name; used for matching only by an explicit policy.
     *
     * @return unmodifiable; personal data
     */
    public List<String> emails() {
        return emails;
    }

    /**
     * Whether the subject carries exactly this identifier (SGN-08, QG-02). Names are never compared here.
     *
     * @param identifier the identifier of the logged-in citizen
     * @return true when one of {@link #identifiers()} equals it
     */
    public boolean isIdentifiedBy(Identifier identifier) {
        return identifiers.contains(identifier);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubjectIdentity that
                && kind == that.kind
                && identifiers.equals(that.identifiers)
                && unrecognised.equals(that.unrecognised)
                && commonName.equals(that.commonName)
                && organisation.equals(that.organisation)
                && emails.equals(that.emails);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, identifiers, commonName, organisation);
    }

    /** Shows the kind and how many identifiers there are, nothing personal. */
    @Override
    public String toString() {
        return "SubjectIdentity[" + kind + ", " + identifiers.size() + " identifiers]";
    }
}
