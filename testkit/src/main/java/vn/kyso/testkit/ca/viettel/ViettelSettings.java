// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The habits of a fake Viettel MySign, above all those that no public source settles. Immutable; see {@link Builder} for the defaults. */
public final class ViettelSettings {

    /** Which forms of a user id the login takes. */
    public enum UserIds {
        /** The bare number. */
        BARE,
        /** With {@code CMT_} or {@code MST_} before it. */
        PREFIXED,
        /** Either of the two. */
        EITHER
    }

    /** What a signer without an account is answered. */
    public enum UnknownUser {
        /** Error 58008. */
        NOT_ENROLLED,
        /** Error 59033 under HTTP 401. */
        INVALID
    }

    /** The HTTP method of calls to the relying party. */
    public enum WebhookMethod {
        /** With a body all the same. */
        GET,
        /** As anybody would. */
        POST
    }

    private final Builder values;

    private ViettelSettings(Builder values) {
        this.values = values;
    }

    /**
     * The settings of a new fake.
     *
     * @return all defaults
     */
    public static ViettelSettings defaults() {
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

    UserIds userIds() {
        return values.userIds;
    }

    UnknownUser unknownUser() {
        return values.unknownUser;
    }

    int errorStatus() {
        return values.errorStatus;
    }

    Duration tokenLife() {
        return values.tokenLife;
    }

    Duration lifetime() {
        return values.lifetime;
    }

    int signingPolls() {
        return values.signingPolls;
    }

    String confirmedStatus() {
        return values.confirmedStatus;
    }

    int batchLimit() {
        return values.batchLimit;
    }

    int multisign() {
        return values.multisign;
    }

    boolean lineBreaks() {
        return values.lineBreaks;
    }

    boolean strictTexts() {
        return values.strictTexts;
    }

    boolean textDocumentIds() {
        return values.textDocumentIds;
    }

    List<String> rsaAlgorithms() {
        return values.rsaAlgorithms;
    }

    boolean statusOfWebhookTransactions() {
        return values.statusOfWebhookTransactions;
    }

    WebhookMethod webhookMethod() {
        return values.webhookMethod;
    }

    boolean signsAhead() {
        return values.signsAhead;
    }

    /** Collects settings. Not safe for threads. */
    public static final class Builder {
        private UserIds userIds = UserIds.EITHER;
        private UnknownUser unknownUser = UnknownUser.NOT_ENROLLED;
        private int errorStatus = 400;
        private Duration tokenLife = Duration.ofHours(1);
        private Duration lifetime = Duration.ofMinutes(3);
        private int signingPolls;
        private String confirmedStatus = EndStatus.SIGNED;
        private int batchLimit = Integer.MAX_VALUE;
        private int multisign = Integer.MAX_VALUE;
        private boolean lineBreaks = true;
        private boolean strictTexts = true;
        private boolean textDocumentIds;
        private List<String> rsaAlgorithms = List.of("1.2.840.113549.1.1.1");
        private boolean statusOfWebhookTransactions = true;
        private WebhookMethod webhookMethod = WebhookMethod.GET;
        private boolean signsAhead;

        private Builder() {}

        private Builder(Builder other) {
            userIds = other.userIds;
            unknownUser = other.unknownUser;
            errorStatus = other.errorStatus;
            tokenLife = other.tokenLife;
            lifetime = other.lifetime;
            signingPolls = other.signingPolls;
            confirmedStatus = other.confirmedStatus;
            batchLimit = other.batchLimit;
            multisign = other.multisign;
            lineBreaks = other.lineBreaks;
            strictTexts = other.strictTexts;
            textDocumentIds = other.textDocumentIds;
            rsaAlgorithms = other.rsaAlgorithms;
            statusOfWebhookTransactions = other.statusOfWebhookTransactions;
            webhookMethod = other.webhookMethod;
            signsAhead = other.signsAhead;
        }

        /**
         * Which forms of a user id the login takes.
         *
         * @param value default {@link UserIds#EITHER}
         * @return this builder
         */
        public Builder userIds(UserIds value) {
            userIds = Objects.requireNonNull(value);
            return this;
        }

        /**
         * What a signer without an account is answered.
         *
         * @param value default {@link UnknownUser#NOT_ENROLLED}
         * @return this builder
         */
        public Builder unknownUser(UnknownUser value) {
            unknownUser = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The HTTP status of an error other than those about tokens.
         *
         * @param value default 400; 200 is a server that tells errors in the body only
         * @return this builder
         */
        public Builder errorStatus(int value) {
            if (value < 200 || value > 499) {
                throw new IllegalArgumentException("an error status lies between 200 and 499 but was " + value);
            }
            errorStatus = value;
            return this;
        }

        /**
         * How long a token counts.
         *
         * @param value default one hour, longer than zero
         * @return this builder
         */
        public Builder tokenLife(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("a token must live longer than zero but was to live " + value);
            }
            tokenLife = value;
            return this;
        }

        /**
         * How long the citizen has to answer. Not published; clients give the blocking call 183 seconds.
         *
         * @param value default 3 minutes, longer than zero
         * @return this builder
         */
        public Builder lifetime(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("the lifetime must be longer than zero but was " + value);
            }
            lifetime = value;
            return this;
        }

        /**
         * How many status calls after the confirmation are answered 6000, "the server is signing".
         *
         * @param value default 0
         * @return this builder
         */
        public Builder signingPolls(int value) {
            if (value < 0) {
                throw new IllegalArgumentException("the number must not be negative but was " + value);
            }
            signingPolls = value;
            return this;
        }

        /**
         * The status in which a confirmed transaction ends: 1, 4004 for a failure, 4005 for a used-up quota, 13004 for a certificate that no longer counts.
         *
         * @param value default {@code 1}
         * @return this builder
         */
        public Builder confirmedStatus(String value) {
            confirmedStatus = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The largest number of documents in one request.
         *
         * @param value default no limit, at least 1
         * @return this builder
         */
        public Builder batchLimit(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("the batch limit must be at least 1 but was " + value);
            }
            batchLimit = value;
            return this;
        }

        /**
         * The largest number of signatures that a credential gives to one confirmation.
         *
         * @param value default 2,147,483,647, as in the sample; at least 1
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
         * Whether certificates and signatures are broken into lines with CR LF.
         *
         * @param value default true
         * @return this builder
         */
        public Builder lineBreaks(boolean value) {
            lineBreaks = value;
            return this;
        }

        /**
         * Whether texts with other characters than letters, digits, {@code _}, {@code -} and space are rejected.
         *
         * @param value default true
         * @return this builder
         */
        public Builder strictTexts(boolean value) {
            strictTexts = value;
            return this;
        }

        /**
         * Whether {@code document_id} may be a text too.
         *
         * @param value default false: integers only
         * @return this builder
         */
        public Builder textDocumentIds(boolean value) {
            textDocumentIds = value;
            return this;
        }

        /**
         * The algorithms that an RSA key lists, and that {@code signAlgo} may name.
         *
         * @param value default {@code 1.2.840.113549.1.1.1}
         * @return this builder
         */
        public Builder rsaAlgorithms(List<String> value) {
            rsaAlgorithms = List.copyOf(value);
            return this;
        }

        /**
         * Whether the status call knows transactions that were begun with {@code async} 3.
         *
         * @param value default true
         * @return this builder
         */
        public Builder statusOfWebhookTransactions(boolean value) {
            statusOfWebhookTransactions = value;
            return this;
        }

        /**
         * The HTTP method of both calls to the relying party.
         *
         * @param value default {@link WebhookMethod#GET} with a body, as the notes on the document say
         * @return this builder
         */
        public Builder webhookMethod(WebhookMethod value) {
            webhookMethod = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Whether the fake makes the values while it answers the sign request, not when they are first asked for.
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
        public ViettelSettings build() {
            return new ViettelSettings(new Builder(this));
        }
    }
}
