// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import java.time.Duration;

/**
 * The habits of a fake OAuth gateway of VNPT, above all those that no public source settles. Immutable; see {@link Builder} for the
 * defaults.
 */
public final class VnptOAuthSettings {

    private final Builder values;

    private VnptOAuthSettings(Builder values) {
        this.values = values;
    }

    /**
     * The settings of a new fake.
     *
     * @return all defaults
     */
    public static VnptOAuthSettings defaults() {
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

    boolean passwordGrant() {
        return values.passwordGrant;
    }

    int passwordTries() {
        return values.passwordTries;
    }

    Duration codeLifetime() {
        return values.codeLifetime;
    }

    Duration accessLifetime() {
        return values.accessLifetime;
    }

    Duration refreshLifetime() {
        return values.refreshLifetime;
    }

    Duration lifetime() {
        return values.lifetime;
    }

    int batchLimit() {
        return values.batchLimit;
    }

    int credits() {
        return values.credits;
    }

    int multisign() {
        return values.multisign;
    }

    int successCode() {
        return values.successCode;
    }

    boolean infoWrapped() {
        return values.infoWrapped;
    }

    boolean errorsUnderHttp200() {
        return values.errorsUnderHttp200;
    }

    int rejectedStatus() {
        return values.rejectedStatus;
    }

    int notifyStatus() {
        return values.notifyStatus;
    }

    boolean signsAhead() {
        return values.signsAhead;
    }

    /** Collects settings. Not safe for threads. */
    public static final class Builder {
        private boolean passwordGrant;
        private int passwordTries = 5;
        private Duration codeLifetime = Duration.ofSeconds(15);
        private Duration accessLifetime = Duration.ofHours(1);
        private Duration refreshLifetime = Duration.ofDays(90);
        private Duration lifetime = Duration.ofMinutes(5);
        private int batchLimit = 50;
        private int credits = Integer.MAX_VALUE;
        private int multisign = 50;
        private int successCode = 0;
        private boolean infoWrapped;
        private boolean errorsUnderHttp200;
        private int rejectedStatus = 4002;
        private int notifyStatus = 1;
        private boolean signsAhead;

        private Builder() {}

        private Builder(Builder other) {
            passwordGrant = other.passwordGrant;
            passwordTries = other.passwordTries;
            codeLifetime = other.codeLifetime;
            accessLifetime = other.accessLifetime;
            refreshLifetime = other.refreshLifetime;
            lifetime = other.lifetime;
            batchLimit = other.batchLimit;
            credits = other.credits;
            multisign = other.multisign;
            successCode = other.successCode;
            infoWrapped = other.infoWrapped;
            errorsUnderHttp200 = other.errorsUnderHttp200;
            rejectedStatus = other.rejectedStatus;
            notifyStatus = other.notifyStatus;
            signsAhead = other.signsAhead;
        }

        /**
         * Whether the client may log signers in by password, which VNPT has to approve.
         *
         * @param value default false
         * @return this builder
         */
        public Builder passwordGrant(boolean value) {
            passwordGrant = value;
            return this;
        }

        /**
         * After how many wrong passwords in a row an account is locked for five minutes. VNPT does not say.
         *
         * @param value default 5
         * @return this builder
         */
        public Builder passwordTries(int value) {
            passwordTries = atLeast(1, value, "passwordTries");
            return this;
        }

        /**
         * How long an authorization code lives.
         *
         * @param value default 15 seconds
         * @return this builder
         */
        public Builder codeLifetime(Duration value) {
            codeLifetime = positive(value, "codeLifetime");
            return this;
        }

        /**
         * How long an access token lives.
         *
         * @param value default 1 hour
         * @return this builder
         */
        public Builder accessLifetime(Duration value) {
            accessLifetime = positive(value, "accessLifetime");
            return this;
        }

        /**
         * How long a refresh token lives.
         *
         * @param value default 90 days
         * @return this builder
         */
        public Builder refreshLifetime(Duration value) {
            refreshLifetime = positive(value, "refreshLifetime");
            return this;
        }

        /**
         * How long the citizen has to answer.
         *
         * @param value default 5 minutes
         * @return this builder
         */
        public Builder lifetime(Duration value) {
            lifetime = positive(value, "lifetime");
            return this;
        }

        /**
         * The largest number of digests in one request.
         *
         * @param value default 50, as documented
         * @return this builder
         */
        public Builder batchLimit(int value) {
            batchLimit = atLeast(1, value, "batchLimit");
            return this;
        }

        /**
         * How many signatures the service pack still has; further ones are refused with 65000.
         *
         * @param value default more than anybody uses
         * @return this builder
         */
        public Builder credits(int value) {
            credits = atLeast(0, value, "credits");
            return this;
        }

        /**
         * What {@code credentials/info} tells as {@code multisign}.
         *
         * @param value default 50
         * @return this builder
         */
        public Builder multisign(int value) {
            multisign = atLeast(0, value, "multisign");
            return this;
        }

        /**
         * The envelope's code of a success: 0 in the document's samples, 1 in its tables.
         *
         * @param value 0 or 1, default 0
         * @return this builder
         */
        public Builder successCode(int value) {
            if (value != 0 && value != 1) {
                throw new IllegalArgumentException("the code of a success is 0 or 1 but was " + value);
            }
            successCode = value;
            return this;
        }

        /**
         * Whether {@code credentials/info} answers inside the envelope. The document's sample is bare.
         *
         * @param value default false
         * @return this builder
         */
        public Builder infoWrapped(boolean value) {
            infoWrapped = value;
            return this;
        }

        /**
         * Whether errors of the envelope come under HTTP status 200 instead of 400 or 500.
         *
         * @param value default false
         * @return this builder
         */
        public Builder errorsUnderHttp200(boolean value) {
            errorsUnderHttp200 = value;
            return this;
        }

        /**
         * The {@code tranStatus} of a transaction the citizen refused: 4003 and 4004 are how it looks when key or signing failed.
         *
         * @param value default 4002
         * @return this builder
         */
        public Builder rejectedStatus(int value) {
            rejectedStatus = atLeast(1, value, "rejectedStatus");
            return this;
        }

        /**
         * The {@code status} in calls to {@code notifyUrl}, a byte whose values are not documented.
         *
         * @param value default 1
         * @return this builder
         */
        public Builder notifyStatus(int value) {
            notifyStatus = value;
            return this;
        }

        /**
         * Whether the fake makes the values while it answers the sign request, for benchmarks.
         *
         * @param value default false
         * @return this builder
         */
        public Builder signsAhead(boolean value) {
            signsAhead = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         */
        public VnptOAuthSettings build() {
            return new VnptOAuthSettings(new Builder(this));
        }

        private static int atLeast(int least, int value, String what) {
            if (value < least) {
                throw new IllegalArgumentException(what + " must be at least " + least + " but was " + value);
            }
            return value;
        }

        private static Duration positive(Duration value, String what) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(what + " must be longer than zero but was " + value);
            }
            return value;
        }
    }
}
