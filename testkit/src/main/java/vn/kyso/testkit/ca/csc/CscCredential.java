// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a key may be used at a fake CSC service: what the signer has to show, how many signatures one authorization covers, which
 * algorithms are offered. One description serves both versions of the interface. Immutable.
 *
 * <pre>{@code
 * ca.setUp(key, CscCredential.pin("246810").toBuilder().scal2().multisign(5).build());
 * }</pre>
 */
public final class CscCredential {

    /** What is asked of the signer. */
    public enum FactorKind {
        /** A PIN or password; {@code PIN} in version 1, {@code Password} in version 2. */
        PASSWORD,
        /** A code from a device of the signer's own; {@code OTP} of type {@code offline}, or {@code Password} with a generator. */
        OTP_OFFLINE,
        /** A code the service sends; {@code OTP} of type {@code online}, or {@code ChallengeResponse}. */
        OTP_ONLINE,
        /** A question with a known answer; {@code ChallengeResponse}, version 2 only. */
        CHALLENGE_RESPONSE,
        /** A confirmation on the phone; {@code PasswordOOB}, or mode {@code implicit} in version 1. */
        PASSWORD_OOB,
        /** A confirmation on the phone after a challenge was asked for; {@code ChallengeResponseOOB}, version 2 only. */
        CHALLENGE_RESPONSE_OOB
    }

    /** Whether a PIN or OTP has to be sent; version 1 only. */
    public enum Presence {
        /** It must. */
        TRUE,
        /** It may; if it is, it must be right. */
        OPTIONAL
    }

    /**
     * One thing the signer has to show.
     *
     * @param kind what it is
     * @param id its {@code id} in version 2, such as {@code PIN}
     * @param secret the right value; empty for kinds without a fixed one
     * @param presence whether it must be sent, in version 1
     */
    public record Factor(FactorKind kind, String id, String secret, Presence presence) {
        /** Checks that nothing is missing. */
        public Factor {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(secret, "secret");
            Objects.requireNonNull(presence, "presence");
        }

        boolean onPhone() {
            return kind == FactorKind.PASSWORD_OOB || kind == FactorKind.CHALLENGE_RESPONSE_OOB;
        }

        boolean isOtp() {
            return kind == FactorKind.OTP_OFFLINE || kind == FactorKind.OTP_ONLINE;
        }

        /** Names kind and id, never the secret. */
        @Override
        public String toString() {
            return kind + " " + id;
        }
    }

    private final Builder values;

    private CscCredential(Builder values) {
        this.values = values;
    }

    /**
     * A key that a PIN unlocks.
     *
     * @param pin the right one
     * @return a description
     */
    public static CscCredential pin(String pin) {
        return builder().password("PIN", pin).build();
    }

    /**
     * A key that a PIN together with a code from {@code sendOTP} (version 2: {@code getChallenge}) unlocks.
     *
     * @param pin the right one
     * @return a description
     */
    public static CscCredential pinAndOnlineOtp(String pin) {
        return builder().password("PIN", pin).onlineOtp("OTP").build();
    }

    /**
     * A key that the signer unlocks on the phone: {@code implicit} in version 1, {@code explicit} with an out-of-band object in
     * version 2.
     *
     * @return a description
     */
    public static CscCredential onPhone() {
        return builder().passwordOob("APP").build();
    }

    /**
     * The same without any object: version 2's other way to say that the service turns to the signer by itself.
     *
     * @return a description
     */
    public static CscCredential onPhoneWithoutObjects() {
        return builder().build();
    }

    /**
     * A key that the signer unlocks in the browser.
     *
     * @return a description
     */
    public static CscCredential oauth2() {
        return builder().oauth2code().build();
    }

    /**
     * Begins a description.
     *
     * @return a builder without factors
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a description that differs from this one.
     *
     * @return a builder with the same values
     */
    public Builder toBuilder() {
        return new Builder(values);
    }

    boolean oauth2code() {
        return values.oauth2code;
    }

    List<Factor> factors() {
        return values.factors;
    }

    Optional<Factor> factor(String id) {
        return values.factors.stream().filter(factor -> factor.id().equals(id)).findFirst();
    }

    String expression() {
        return values.expression;
    }

    boolean scal2() {
        return values.scal2;
    }

    int multisign() {
        return values.multisign;
    }

    boolean disabled() {
        return values.disabled;
    }

    List<String> algorithms() {
        return values.algorithms;
    }

    String description() {
        return values.description;
    }

    String qualifier() {
        return values.qualifier;
    }

    /** Whether in version 1 the service turns to the signer by itself. */
    boolean implicit() {
        return !oauth2code() && factors().stream().allMatch(Factor::onPhone);
    }

    /** Collects a description. Not safe for threads. */
    public static final class Builder {
        private List<Factor> factors = List.of();
        private String expression = "";
        private boolean oauth2code;
        private boolean scal2;
        private int multisign = 10;
        private boolean disabled;
        private List<String> algorithms = List.of();
        private String description = "";
        private String qualifier = "";

        private Builder() {}

        private Builder(Builder other) {
            factors = other.factors;
            expression = other.expression;
            oauth2code = other.oauth2code;
            scal2 = other.scal2;
            multisign = other.multisign;
            disabled = other.disabled;
            algorithms = other.algorithms;
            description = other.description;
            qualifier = other.qualifier;
        }

        /**
         * Adds a factor.
         *
         * @param factor the factor
         * @return this builder
         */
        public Builder factor(Factor factor) {
            if (factors.stream().anyMatch(known -> known.id().equals(factor.id()))) {
                throw new IllegalArgumentException("there is a factor with the id " + factor.id() + " already");
            }
            List<Factor> more = new ArrayList<>(factors);
            more.add(factor);
            factors = List.copyOf(more);
            return this;
        }

        /**
         * Adds a PIN or password.
         *
         * @param id its id
         * @param secret the right value
         * @return this builder
         */
        public Builder password(String id, String secret) {
            return factor(new Factor(FactorKind.PASSWORD, id, secret, Presence.TRUE));
        }

        /**
         * Adds a code from a device of the signer's own.
         *
         * @param id its id
         * @param code the right value, always the same here
         * @return this builder
         */
        public Builder offlineOtp(String id, String code) {
            return factor(new Factor(FactorKind.OTP_OFFLINE, id, code, Presence.TRUE));
        }

        /**
         * Adds a code the service sends.
         *
         * @param id its id
         * @return this builder
         */
        public Builder onlineOtp(String id) {
            return factor(new Factor(FactorKind.OTP_ONLINE, id, "", Presence.TRUE));
        }

        /**
         * Adds a question with a known answer.
         *
         * @param id its id
         * @param answer the right answer
         * @return this builder
         */
        public Builder challengeResponse(String id, String answer) {
            return factor(new Factor(FactorKind.CHALLENGE_RESPONSE, id, answer, Presence.TRUE));
        }

        /**
         * Adds a confirmation on the phone.
         *
         * @param id its id
         * @return this builder
         */
        public Builder passwordOob(String id) {
            return factor(new Factor(FactorKind.PASSWORD_OOB, id, "", Presence.TRUE));
        }

        /**
         * Adds a confirmation on the phone for which a challenge must be asked first.
         *
         * @param id its id
         * @return this builder
         */
        public Builder challengeResponseOob(String id) {
            return factor(new Factor(FactorKind.CHALLENGE_RESPONSE_OOB, id, "", Presence.TRUE));
        }

        /**
         * How the factors go together.
         *
         * @param value operators {@code AND}, {@code OR}, {@code XOR} and brackets over factor ids; empty for all of them
         * @return this builder
         */
        public Builder expression(String value) {
            expression = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The signer unlocks the key in the browser; there are no factors then.
         *
         * @return this builder
         */
        public Builder oauth2code() {
            oauth2code = true;
            return this;
        }

        /**
         * Authorizations are bound to hashes.
         *
         * @return this builder
         */
        public Builder scal2() {
            scal2 = true;
            return this;
        }

        /**
         * The most signatures one authorization covers.
         *
         * @param value default 10, at least 1
         * @return this builder
         */
        public Builder multisign(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("multisign must be at least 1 but was " + value);
            }
            multisign = value;
            return this;
        }

        /**
         * The key is switched off.
         *
         * @return this builder
         */
        public Builder disabled() {
            disabled = true;
            return this;
        }

        /**
         * What {@code key/algo} lists and signing takes.
         *
         * @param oids object identifiers; default whatever fits the kind of key
         * @return this builder
         */
        public Builder algorithms(String... oids) {
            algorithms = List.of(oids);
            return this;
        }

        /**
         * The {@code description} of the credential.
         *
         * @param text default none
         * @return this builder
         */
        public Builder description(String text) {
            description = Objects.requireNonNull(text);
            return this;
        }

        /**
         * The {@code signatureQualifier} of the credential, version 2 only.
         *
         * @param value such as {@code eu_eidas_qes}; default none
         * @return this builder
         */
        public Builder signatureQualifier(String value) {
            qualifier = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Makes the description.
         *
         * @return an immutable description
         * @throws IllegalArgumentException if the expression cannot be read, or factors are given for a key unlocked in the browser
         */
        public CscCredential build() {
            if (oauth2code && !factors.isEmpty()) {
                throw new IllegalArgumentException("a key unlocked in the browser has no factors of its own");
            }
            List<String> ids = factors.stream().map(Factor::id).toList();
            Expression.holds(expression, ids, Set.copyOf(ids));
            return new CscCredential(new Builder(this));
        }
    }
}
