// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.MobileNumber;
import vn.kyso.identity.PersonalNumber;
import vn.kyso.identity.TaxCode;

/**
 * The citizen or organisation representative who is to sign: who the portal says he is, and under which account the
 * provider knows him.
 *
 * <p>The identity of the portal's login is the truth the certificate is compared with (QG-02, SGN-08). The account at
 * the provider may be an older number (QG-08). Immutable and safe for threads.
 */
public final class Signer {

    private final List<Identifier> identifiers;
    private final String account;
    private final @Nullable MobileNumber phone;

    private Signer(Builder builder) {
        this.identifiers = List.copyOf(builder.identifiers);
        this.account = builder.account == null ? identifiers.get(0).value() : builder.account;
        this.phone = builder.phone;
    }

    /**
     * A citizen whose account at the provider is his personal number.
     *
     * @param number the number of the portal's login
     * @return the signer
     */
    public static Signer citizen(PersonalNumber number) {
        return of(number).build();
    }

    /**
     * An organisation that signs with its seal.
     *
     * @param code the tax code of the portal's login
     * @return the signer
     */
    public static Signer organisation(TaxCode code) {
        return of(code).build();
    }

    /**
     * Begins a signer.
     *
     * @param identifier the identity of the portal's login
     * @return a builder
     */
    public static Builder of(Identifier identifier) {
        return new Builder(identifier);
    }

    /**
     * The identifiers of the signer; the certificate must carry at least one of them.
     *
     * @return unmodifiable, the portal's login first
     */
    public List<Identifier> identifiers() {
        return identifiers;
    }

    /**
     * The account name at the provider.
     *
     * @return digits or letters as registered with the provider; personal data
     */
    public String account() {
        return account;
    }

    /**
     * Whether the account is one of the signer's own identifiers.
     *
     * @return false when the portal stated another account name
     */
    public boolean accountIsIdentifier() {
        return identifiers.stream().anyMatch(id -> id.value().equals(account));
    }

    /**
     * The phone that holds the CA's app (QG-05).
     *
     * @return the number when the portal stated one
     */
    public Optional<MobileNumber> phone() {
        return Optional.ofNullable(phone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signer that
                && identifiers.equals(that.identifiers)
                && account.equals(that.account)
                && Objects.equals(phone, that.phone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(identifiers, account);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Signer[" + identifiers.get(0) + "]";
    }

    /** Builds a {@link Signer}. Not safe for threads. */
    public static final class Builder {
        private final Set<Identifier> identifiers = new LinkedHashSet<>();
        private @Nullable String account;
        private @Nullable MobileNumber phone;

        private Builder(Identifier identifier) {
            identifiers.add(Objects.requireNonNull(identifier));
        }

        /**
         * Adds another number of the same person, such as the CMND an older certificate carries.
         *
         * @param identifier of the same person
         * @return this
         */
        public Builder alsoKnownAs(Identifier identifier) {
            identifiers.add(Objects.requireNonNull(identifier));
            return this;
        }

        /**
         * Sets the account name at the provider. Default: the value of the first identifier.
         *
         * @param account as registered with the provider
         * @return this
         * @throws IllegalArgumentException when blank or longer than 128 characters
         */
        public Builder account(String account) {
            String text = account.strip();
            if (text.isEmpty() || text.length() > 128) {
                throw new IllegalArgumentException("An account name has 1 to 128 characters");
            }
            this.account = text;
            return this;
        }

        /**
         * Sets the phone that holds the CA's app.
         *
         * @param phone the number
         * @return this
         */
        public Builder phone(MobileNumber phone) {
            this.phone = Objects.requireNonNull(phone);
            return this;
        }

        /**
         * The signer.
         *
         * @return immutable
         */
        public Signer build() {
            return new Signer(this);
        }
    }
}
