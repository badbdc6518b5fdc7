// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import java.time.Duration;
import java.util.Objects;

/**
 * The habits of a fake MISA eSign, above all those that no public source settles. Immutable; see {@link Builder} for the defaults.
 */
public final class MisaSettings {

    private final Builder values;

    private MisaSettings(Builder values) {
        this.values = values;
    }

    /**
     * The settings of a new fake.
     *
     * @return all defaults
     */
    public static MisaSettings defaults() {
        return new Builder().build();
    }

    /**
     * Begins settings that differ from these.
     *
     * @return a builder with the same values
     */
    public Builder toBuilder() {
        return new Builder(values);
    }

    String authPrefix() {
        return values.authPrefix;
    }

    Duration tokenLifetime() {
        return values.tokenLifetime;
    }

    Duration refreshLifetime() {
        return values.refreshLifetime;
    }

    boolean refreshRotates() {
        return values.refreshRotates;
    }

    boolean refreshEnveloped() {
        return values.refreshEnveloped;
    }

    int wrongPasswordCode() {
        return values.wrongPasswordCode;
    }

    int lockAfter() {
        return values.lockAfter;
    }

    int lockedCode() {
        return values.lockedCode;
    }

    boolean challengesAgain() {
        return values.challengesAgain;
    }

    String chainField() {
        return values.chainField;
    }

    boolean statusFields() {
        return values.statusFields;
    }

    boolean lineBreaksInCertificates() {
        return values.lineBreaksInCertificates;
    }

    int batchLimit() {
        return values.batchLimit;
    }

    Duration lifetime() {
        return values.lifetime;
    }

    String refusedStatus() {
        return values.refusedStatus;
    }

    String refusedCode() {
        return values.refusedCode;
    }

    String expiredCode() {
        return values.expiredCode;
    }

    String notConnectedCode() {
        return values.notConnectedCode;
    }

    /** Collects settings. Not safe for threads. */
    public static final class Builder {
        private String authPrefix = "/webdev";
        private Duration tokenLifetime = Duration.ofHours(1);
        private Duration refreshLifetime = Duration.ofDays(30);
        private boolean refreshRotates = true;
        private boolean refreshEnveloped = false;
        private int wrongPasswordCode = 1000;
        private int lockAfter = 5;
        private int lockedCode = 1010;
        private boolean challengesAgain = false;
        private String chainField = "certiticateChain";
        private boolean statusFields = true;
        private boolean lineBreaksInCertificates = true;
        private int batchLimit = 10;
        private Duration lifetime = Duration.ofMinutes(5);
        private String refusedStatus = "FAILED";
        private String refusedCode = "e4001";
        private String expiredCode = "e4002";
        private String notConnectedCode = "e3001";

        private Builder() {}

        private Builder(Builder other) {
            authPrefix = other.authPrefix;
            tokenLifetime = other.tokenLifetime;
            refreshLifetime = other.refreshLifetime;
            refreshRotates = other.refreshRotates;
            refreshEnveloped = other.refreshEnveloped;
            wrongPasswordCode = other.wrongPasswordCode;
            lockAfter = other.lockAfter;
            lockedCode = other.lockedCode;
            challengesAgain = other.challengesAgain;
            chainField = other.chainField;
            statusFields = other.statusFields;
            lineBreaksInCertificates = other.lineBreaksInCertificates;
            batchLimit = other.batchLimit;
            lifetime = other.lifetime;
            refusedStatus = other.refusedStatus;
            refusedCode = other.refusedCode;
            expiredCode = other.expiredCode;
            notConnectedCode = other.notConnectedCode;
        }

        /**
         * What stands before the path of the login calls; anywhere else they meet a 405.
         *
         * @param value default {@code /webdev}; empty for the root of the host
         * @return this builder
         */
        public Builder authPrefix(String value) {
            authPrefix = Objects.requireNonNull(value, "authPrefix");
            return this;
        }

        /**
         * How long access and remote-signing tokens live.
         *
         * @param value default 3,600 seconds
         * @return this builder
         */
        public Builder tokenLifetime(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("tokenLifetime must be positive but was " + value);
            }
            tokenLifetime = Objects.requireNonNull(value, "tokenLifetime");
            return this;
        }

        /**
         * How long refresh tokens live; no public source says.
         *
         * @param value default 30 days
         * @return this builder
         */
        public Builder refreshLifetime(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("refreshLifetime must be positive but was " + value);
            }
            refreshLifetime = Objects.requireNonNull(value, "refreshLifetime");
            return this;
        }

        /**
         * Whether a refresh token works once only; the guide implies it.
         *
         * @param value default true
         * @return this builder
         */
        public Builder refreshRotates(boolean value) {
            refreshRotates = value;
            return this;
        }

        /**
         * Whether a refresh is answered in the envelope of a login instead of flat.
         *
         * @param value default false, as in the guide
         * @return this builder
         */
        public Builder refreshEnveloped(boolean value) {
            refreshEnveloped = value;
            return this;
        }

        /**
         * {@code status.errorCode} of a wrong name or password; no public source says.
         *
         * @param value default 1000
         * @return this builder
         */
        public Builder wrongPasswordCode(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("wrongPasswordCode must be at least 1 but was " + value);
            }
            wrongPasswordCode = value;
            return this;
        }

        /**
         * After how many wrong passwords in a row the account is locked; no public source says.
         *
         * @param value default 5
         * @return this builder
         */
        public Builder lockAfter(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("lockAfter must be at least 1 but was " + value);
            }
            lockAfter = value;
            return this;
        }

        /**
         * {@code status.errorCode} of a locked account; no public source says.
         *
         * @param value default 1010
         * @return this builder
         */
        public Builder lockedCode(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("lockedCode must be at least 1 but was " + value);
            }
            lockedCode = value;
            return this;
        }

        /**
         * Whether a wrong one-time code is answered with another challenge (122) instead of an error.
         *
         * @param value default false
         * @return this builder
         */
        public Builder challengesAgain(boolean value) {
            challengesAgain = value;
            return this;
        }

        /**
         * The name under which certificates come with their chain.
         *
         * @param value default {@code certiticateChain}, misspelt as in the guide; empty for none, as in the sandbox
         * @return this builder
         */
        public Builder chainField(String value) {
            chainField = Objects.requireNonNull(value, "chainField");
            return this;
        }

        /**
         * Whether certificates come with status, dates and the other fields that the sandbox leaves out.
         *
         * @param value default true
         * @return this builder
         */
        public Builder statusFields(boolean value) {
            statusFields = value;
            return this;
        }

        /**
         * Whether the base64 of certificates has CR LF in it.
         *
         * @param value default true
         * @return this builder
         */
        public Builder lineBreaksInCertificates(boolean value) {
            lineBreaksInCertificates = value;
            return this;
        }

        /**
         * How many documents a request may have; no public source says.
         *
         * @param value default 10
         * @return this builder
         */
        public Builder batchLimit(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("batchLimit must be at least 1 but was " + value);
            }
            batchLimit = value;
            return this;
        }

        /**
         * How long the citizen may take; no public source says.
         *
         * @param value default 300 seconds
         * @return this builder
         */
        public Builder lifetime(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("lifetime must be positive but was " + value);
            }
            lifetime = Objects.requireNonNull(value, "lifetime");
            return this;
        }

        /**
         * {@code status} of a transaction that the citizen refused.
         *
         * @param value default {@code FAILED}; one client expects {@code CANCELLED}
         * @return this builder
         */
        public Builder refusedStatus(String value) {
            refusedStatus = Objects.requireNonNull(value, "refusedStatus");
            return this;
        }

        /**
         * {@code errorCode} of a transaction that the citizen refused; no public source says.
         *
         * @param value default {@code e4001}; empty for null
         * @return this builder
         */
        public Builder refusedCode(String value) {
            refusedCode = Objects.requireNonNull(value, "refusedCode");
            return this;
        }

        /**
         * {@code errorCode} of a transaction that nobody answered; no public source says.
         *
         * @param value default {@code e4002}; empty for null
         * @return this builder
         */
        public Builder expiredCode(String value) {
            expiredCode = Objects.requireNonNull(value, "expiredCode");
            return this;
        }

        /**
         * {@code errorCode} for an account that is not connected to remote signing; no public source says.
         *
         * @param value default {@code e3001}
         * @return this builder
         */
        public Builder notConnectedCode(String value) {
            notConnectedCode = Objects.requireNonNull(value, "notConnectedCode");
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         */
        public MisaSettings build() {
            return new MisaSettings(new Builder(this));
        }
    }
}
