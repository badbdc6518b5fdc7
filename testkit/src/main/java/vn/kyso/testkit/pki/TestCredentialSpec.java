// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.pki;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.jspecify.annotations.Nullable;

/**
 * The description of a test credential: whose it is, what its certificate says and what its issuer says about it.
 *
 * <p>Immutable. What a builder does not set has the value of an ordinary citizen's certificate: RSA 2048, SHA-256, the
 * three key usages of the public remote-signing CAs, issued 30 days ago for one year, good.
 */
public final class TestCredentialSpec {

    /** How several identifiers are laid out in the subject. */
    public enum IdentifierLayout {
        /** Each identifier in a relative distinguished name of its own, in the order given. */
        SEPARATE,
        /** All identifiers in one multi-valued relative distinguished name; DER sorts them, whatever the order given. */
        ONE_MULTI_VALUED
    }

    /** The key usages a leaf can carry (RFC 5280, section 4.2.1.3). */
    public enum Usage {
        /** digitalSignature. */
        DIGITAL_SIGNATURE,
        /** nonRepudiation, also called contentCommitment. */
        NON_REPUDIATION,
        /** keyEncipherment. */
        KEY_ENCIPHERMENT,
        /** dataEncipherment. */
        DATA_ENCIPHERMENT,
        /** keyAgreement. */
        KEY_AGREEMENT
    }

    private final Builder values;

    private TestCredentialSpec(Builder values) {
        this.values = values;
    }

    /**
     * Begins a description.
     *
     * @param commonName the holder's name, written to the certificate exactly as given
     * @return a builder
     */
    public static Builder named(String commonName) {
        return new Builder(commonName);
    }

    /**
     * Begins a description that differs from this one.
     *
     * @return a builder with the values of this description
     */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /**
     * Returns the holder's name.
     *
     * @return the text of CN
     */
    public String commonName() {
        return values.commonName;
    }

    /**
     * Returns the holder's identifiers.
     *
     * @return identifiers in the order given, perhaps none
     */
    public List<TestIdentifier> identifiers() {
        return List.copyOf(values.identifiers);
    }

    /**
     * Returns the first identifier.
     *
     * @return the first identifier, if there is any
     */
    public Optional<TestIdentifier> identifier() {
        return values.identifiers.stream().findFirst();
    }

    /**
     * Returns the trust domain whose CA issues the certificate.
     *
     * @return public or official duty
     */
    public TestTrustDomain domain() {
        return values.domain;
    }

    /**
     * Returns the kind of the key.
     *
     * @return the kind
     */
    public TestKeyKind keyKind() {
        return values.keyKind;
    }

    /**
     * Returns the status the certificate is registered with.
     *
     * @return the status
     */
    public TestCertificateStatus status() {
        return values.status;
    }

    IdentifierLayout layout() {
        return values.layout;
    }

    boolean identifiersBeforeName() {
        return values.identifiersBeforeName;
    }

    Optional<String> organisation() {
        return Optional.ofNullable(values.organisation);
    }

    Optional<String> unit() {
        return Optional.ofNullable(values.unit);
    }

    Optional<String> title() {
        return Optional.ofNullable(values.title);
    }

    Optional<String> email() {
        return Optional.ofNullable(values.email);
    }

    Optional<String> province() {
        return Optional.ofNullable(values.province);
    }

    Optional<String> locality() {
        return Optional.ofNullable(values.locality);
    }

    boolean ownKey() {
        return values.ownKey;
    }

    boolean sha1() {
        return values.sha1;
    }

    Duration validFrom() {
        return values.validFrom;
    }

    Duration validUntil() {
        return values.validUntil;
    }

    Set<Usage> usages() {
        return values.usages;
    }

    List<String> extendedUsages() {
        return values.extendedUsages;
    }

    Map<String, ASN1Encodable> extensions() {
        return values.extensions;
    }

    boolean namesCrlIssuer() {
        return values.namesCrlIssuer;
    }

    boolean printableIssuer() {
        return values.printableIssuer;
    }

    List<URI> revocationLists() {
        return values.revocationLists;
    }

    boolean revocationPointers() {
        return values.revocationPointers;
    }

    /** Builds a {@link TestCredentialSpec}. Not safe for use by several threads. */
    public static final class Builder {

        private static final Set<Usage> USUAL =
                Set.of(Usage.DIGITAL_SIGNATURE, Usage.NON_REPUDIATION, Usage.KEY_ENCIPHERMENT);

        private String commonName;
        private List<TestIdentifier> identifiers = List.of();
        private IdentifierLayout layout = IdentifierLayout.SEPARATE;
        private boolean identifiersBeforeName;
        private @Nullable String organisation;
        private @Nullable String unit;
        private @Nullable String title;
        private @Nullable String email;
        private @Nullable String province = "Hà Nội";
        private @Nullable String locality = "Phường Ba Đình";
        private TestTrustDomain domain = TestTrustDomain.PUBLIC;
        private TestKeyKind keyKind = TestKeyKind.RSA_2048;
        private boolean ownKey;
        private boolean sha1;
        private Duration validFrom = Duration.ofDays(-30);
        private Duration validUntil = Duration.ofDays(335);
        private Set<Usage> usages = USUAL;
        private List<String> extendedUsages = List.of();
        private Map<String, ASN1Encodable> extensions = Map.of();
        private boolean namesCrlIssuer;
        private boolean printableIssuer;
        private boolean revocationPointers = true;
        private List<URI> revocationLists = List.of();
        private TestCertificateStatus status = TestCertificateStatus.good();

        private Builder(String commonName) {
            this.commonName = Objects.requireNonNull(commonName, "commonName");
        }

        private Builder(Builder other) {
            this.commonName = other.commonName;
            this.identifiers = other.identifiers;
            this.layout = other.layout;
            this.identifiersBeforeName = other.identifiersBeforeName;
            this.organisation = other.organisation;
            this.unit = other.unit;
            this.title = other.title;
            this.email = other.email;
            this.province = other.province;
            this.locality = other.locality;
            this.domain = other.domain;
            this.keyKind = other.keyKind;
            this.ownKey = other.ownKey;
            this.sha1 = other.sha1;
            this.validFrom = other.validFrom;
            this.validUntil = other.validUntil;
            this.usages = other.usages;
            this.extendedUsages = other.extendedUsages;
            this.extensions = other.extensions;
            this.namesCrlIssuer = other.namesCrlIssuer;
            this.printableIssuer = other.printableIssuer;
            this.revocationPointers = other.revocationPointers;
            this.revocationLists = other.revocationLists;
            this.status = other.status;
        }

        /**
         * Sets the holder's name.
         *
         * @param name written to the certificate exactly as given, without normalisation
         * @return this builder
         */
        public Builder commonName(String name) {
            this.commonName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets the holder's identifiers, replacing earlier ones. Default: none.
         *
         * @param all identifiers, in the order of the subject
         * @return this builder
         */
        public Builder identifiers(TestIdentifier... all) {
            this.identifiers = List.of(all);
            return this;
        }

        /**
         * Adds an identifier after those set so far.
         *
         * @param one the identifier
         * @return this builder
         */
        public Builder identifier(TestIdentifier one) {
            List<TestIdentifier> all = new ArrayList<>(identifiers);
            all.add(one);
            this.identifiers = List.copyOf(all);
            return this;
        }

        /**
         * Sets how several identifiers are laid out. Default: {@link IdentifierLayout#SEPARATE}.
         *
         * @param value the layout
         * @return this builder
         */
        public Builder layout(IdentifierLayout value) {
            this.layout = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Writes the identifiers before the common name, as some issuers do for holders with two. Default: after it.
         *
         * @return this builder
         */
        public Builder identifiersBeforeName() {
            this.identifiersBeforeName = true;
            return this;
        }

        /**
         * Sets the organisation (O). Default: none.
         *
         * @param name the organisation's name
         * @return this builder
         */
        public Builder organisation(String name) {
            this.organisation = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets the organisational unit (OU). Default: none.
         *
         * @param name the unit's name
         * @return this builder
         */
        public Builder unit(String name) {
            this.unit = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets the title (T, 2.5.4.12). Default: none.
         *
         * @param text the holder's title
         * @return this builder
         */
        public Builder title(String text) {
            this.title = Objects.requireNonNull(text, "text");
            return this;
        }

        /**
         * Sets the e-mail address of the subject alternative name. Default: none.
         *
         * @param address an address under {@code example.vn} or another reserved name
         * @return this builder
         */
        public Builder email(String address) {
            this.email = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Sets province (ST) and locality (L). Default: a ward of Hà Nội.
         *
         * @param provinceName the province; null leaves ST out
         * @param localityName the locality; null leaves L out
         * @return this builder
         */
        public Builder address(@Nullable String provinceName, @Nullable String localityName) {
            this.province = provinceName;
            this.locality = localityName;
            return this;
        }

        /**
         * Sets the trust domain that issues. Default: {@link TestTrustDomain#PUBLIC}.
         *
         * @param value public or official duty
         * @return this builder
         */
        public Builder domain(TestTrustDomain value) {
            if (value == TestTrustDomain.TIME_STAMP) {
                throw new IllegalArgumentException(
                        "expected PUBLIC or OFFICIAL_DUTY, got TIME_STAMP; that CA issues to its unit only");
            }
            this.domain = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets the kind of the key. Default: {@link TestKeyKind#RSA_2048}.
         *
         * @param value the kind
         * @return this builder
         */
        public Builder key(TestKeyKind value) {
            this.keyKind = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Makes a key that no other certificate of this process has. Default: a key from a pool, which the first 32
         * credentials of a kit and kind do not share among themselves either.
         *
         * @return this builder
         */
        public Builder ownKey() {
            this.ownKey = true;
            return this;
        }

        /**
         * Lets the issuer sign the certificate over SHA-1. Default: SHA-256.
         *
         * @return this builder
         */
        public Builder signedWithSha1() {
            this.sha1 = true;
            return this;
        }

        /**
         * Sets the validity, relative to the kit's clock at issue. Default: 30 days ago until 335 days ahead.
         *
         * @param from first moment; negative lies in the past
         * @param until last moment; negative lies in the past
         * @return this builder
         * @throws IllegalArgumentException if it would end before it begins
         */
        public Builder valid(Duration from, Duration until) {
            if (until.compareTo(from) <= 0) {
                throw new IllegalArgumentException("expected a validity that ends after it begins, got " + from + " to "
                        + until + "; give the earlier offset first");
            }
            this.validFrom = from;
            this.validUntil = until;
            return this;
        }

        /**
         * Sets the critical key usage, replacing the default of digitalSignature, nonRepudiation and keyEncipherment.
         *
         * @param values the usages; none leaves the extension out
         * @return this builder
         */
        public Builder usages(Usage... values) {
            this.usages = Set.of(values);
            return this;
        }

        /**
         * Sets the extended key usages. Default: no such extension.
         *
         * @param oids object identifiers in dotted form
         * @return this builder
         */
        public Builder extendedUsages(String... oids) {
            this.extendedUsages = List.of(oids);
            return this;
        }

        /**
         * Adds an extension that is not critical, such as policies or limits of liability, or one with nonsense in it.
         *
         * @param oid object identifier in dotted form, of none that the other settings write
         * @param value what it contains
         * @return this builder
         */
        public Builder extension(String oid, ASN1Encodable value) {
            Map<String, ASN1Encodable> more = new LinkedHashMap<>(extensions);
            more.put(oid, value);
            this.extensions = Collections.unmodifiableMap(more);
            return this;
        }

        /**
         * Names the issuer as cRLIssuer in the CRL distribution point, as Vietnamese CAs do. Default: only the address.
         *
         * @return this builder
         */
        public Builder namesCrlIssuer() {
            this.namesCrlIssuer = true;
            return this;
        }

        /**
         * Writes the issuer's name with PrintableString where the issuer's own certificate has UTF8String. Default: the
         * same encoding.
         *
         * @return this builder
         */
        public Builder printableIssuer() {
            this.printableIssuer = true;
            return this;
        }

        /**
         * Leaves authority information access and CRL distribution points out. Default: both are there.
         *
         * @return this builder
         */
        public Builder withoutRevocationPointers() {
            this.revocationPointers = false;
            return this;
        }

        /**
         * Names other addresses for the revocation list, and no OCSP responder. Default: the kit's own of both.
         *
         * @param addresses in the order of the distribution point, at least one
         * @return this builder
         */
        public Builder revocationListsAt(URI... addresses) {
            this.revocationLists = List.of(addresses);
            return this;
        }

        /**
         * Sets the status registered at issue. Default: good.
         *
         * @param value the status
         * @return this builder
         */
        public Builder status(TestCertificateStatus value) {
            this.status = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Ends the description.
         *
         * @return the description
         */
        public TestCredentialSpec build() {
            return new TestCredentialSpec(new Builder(this));
        }
    }
}
