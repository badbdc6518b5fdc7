// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import java.time.Duration;
import java.util.Objects;

/**
 * The habits of a fake VNPT SmartCA, above all those that no public source settles. Immutable; see {@link Builder} for the defaults.
 */
public final class VnptSettings {

    /** What a signer without an account is answered. */
    public enum UnknownUser {
        /** Status 401 with a text about the user. */
        UNAUTHORIZED,
        /** Status 200 with an empty list; signing is refused with 401 all the same. */
        EMPTY_LIST
    }

    /** Where an error code stands. */
    public enum ErrorStyle {
        /** In the HTTP status and in the body. */
        HTTP_STATUS,
        /** In the body only, under HTTP status 200. */
        BODY_ONLY
    }

    /** Which transaction id the sign reply names. */
    public enum ReplyId {
        /** The one the relying party minted. */
        SAME,
        /** One the CA mints. */
        DIFFERENT
    }

    /** Which identifier the status path takes. */
    public enum StatusId {
        /** The transaction id of the sign reply. */
        TRANSACTION_ID,
        /** The {@code tran_code} of the sign reply. */
        TRAN_CODE,
        /** Either of the two. */
        EITHER
    }

    private final Builder values;

    private VnptSettings(Builder values) {
        this.values = values;
    }

    /**
     * The settings of a new fake.
     *
     * @return all defaults
     */
    public static VnptSettings defaults() {
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

    UnknownUser unknownUser() {
        return values.unknownUser;
    }

    ErrorStyle errorStyle() {
        return values.errorStyle;
    }

    ReplyId replyId() {
        return values.replyId;
    }

    StatusId statusId() {
        return values.statusId;
    }

    int unknownTransactionCode() {
        return values.unknownTransactionCode;
    }

    Duration lifetime() {
        return values.lifetime;
    }

    boolean tellsExpiredIn() {
        return values.tellsExpiredIn;
    }

    int batchLimit() {
        return values.batchLimit;
    }

    boolean serialRequired() {
        return values.serialRequired;
    }

    boolean signaturesFieldWhileWaiting() {
        return values.signaturesFieldWhileWaiting;
    }

    boolean rootCertificate() {
        return values.rootCertificate;
    }

    boolean lineBreaksInCertificates() {
        return values.lineBreaksInCertificates;
    }

    boolean signsAhead() {
        return values.signsAhead;
    }

    String waitingMessage() {
        return values.waitingMessage;
    }

    String successMessage() {
        return values.successMessage;
    }

    String expiredMessage() {
        return values.expiredMessage;
    }

    String rejectedMessage() {
        return values.rejectedMessage;
    }

    int rejectedCode() {
        return values.rejectedCode;
    }

    boolean statusKnowsTotp() {
        return values.statusKnowsTotp;
    }

    boolean totpFallsBackToApp() {
        return values.totpFallsBackToApp;
    }

    boolean otpReuse() {
        return values.otpReuse;
    }

    int otpErrorCode() {
        return values.otpErrorCode;
    }

    Duration sadLifetime() {
        return values.sadLifetime;
    }

    /** Collects settings. Not safe for threads. */
    public static final class Builder {
        private UnknownUser unknownUser = UnknownUser.UNAUTHORIZED;
        private ErrorStyle errorStyle = ErrorStyle.HTTP_STATUS;
        private ReplyId replyId = ReplyId.SAME;
        private StatusId statusId = StatusId.TRANSACTION_ID;
        private int unknownTransactionCode = 400;
        private Duration lifetime = Duration.ofMinutes(5);
        private boolean tellsExpiredIn;
        private int batchLimit = Integer.MAX_VALUE;
        private boolean serialRequired = true;
        private boolean signaturesFieldWhileWaiting = true;
        private boolean rootCertificate;
        private boolean lineBreaksInCertificates = true;
        private boolean signsAhead;
        private String waitingMessage = "sig_wait_for_user_confirm";
        private String successMessage = "SUCCESS";
        private String expiredMessage = "EXPIRED";
        private String rejectedMessage = "REJECTED";
        private int rejectedCode = 200;
        private boolean statusKnowsTotp;
        private boolean totpFallsBackToApp;
        private boolean otpReuse;
        private int otpErrorCode = 401;
        private Duration sadLifetime = Duration.ofSeconds(299);

        private Builder() {}

        private Builder(Builder other) {
            unknownUser = other.unknownUser;
            errorStyle = other.errorStyle;
            replyId = other.replyId;
            statusId = other.statusId;
            unknownTransactionCode = other.unknownTransactionCode;
            lifetime = other.lifetime;
            tellsExpiredIn = other.tellsExpiredIn;
            batchLimit = other.batchLimit;
            serialRequired = other.serialRequired;
            signaturesFieldWhileWaiting = other.signaturesFieldWhileWaiting;
            rootCertificate = other.rootCertificate;
            lineBreaksInCertificates = other.lineBreaksInCertificates;
            signsAhead = other.signsAhead;
            waitingMessage = other.waitingMessage;
            successMessage = other.successMessage;
            expiredMessage = other.expiredMessage;
            rejectedMessage = other.rejectedMessage;
            rejectedCode = other.rejectedCode;
            statusKnowsTotp = other.statusKnowsTotp;
            totpFallsBackToApp = other.totpFallsBackToApp;
            otpReuse = other.otpReuse;
            otpErrorCode = other.otpErrorCode;
            sadLifetime = other.sadLifetime;
        }

        /**
         * What a signer without an account is answered.
         *
         * @param value default {@link UnknownUser#UNAUTHORIZED}
         * @return this builder
         */
        public Builder unknownUser(UnknownUser value) {
            unknownUser = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Where an error code stands.
         *
         * @param value default {@link ErrorStyle#HTTP_STATUS}
         * @return this builder
         */
        public Builder errorStyle(ErrorStyle value) {
            errorStyle = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Which transaction id the sign reply names.
         *
         * @param value default {@link ReplyId#SAME}
         * @return this builder
         */
        public Builder replyId(ReplyId value) {
            replyId = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Which identifier the status path takes.
         *
         * @param value default {@link StatusId#TRANSACTION_ID}
         * @return this builder
         */
        public Builder statusId(StatusId value) {
            statusId = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The code for a status call about a transaction nobody knows.
         *
         * @param code default 400
         * @return this builder
         */
        public Builder unknownTransactionCode(int code) {
            if (code < 400 || code > 599) {
                throw new IllegalArgumentException("an error code lies between 400 and 599 but was " + code);
            }
            unknownTransactionCode = code;
            return this;
        }

        /**
         * How long the citizen has to answer.
         *
         * @param value default 5 minutes (300 seconds), longer than zero
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
         * Whether sign and status replies tell the seconds left in {@code expired_in}.
         *
         * @param value default false, as documented
         * @return this builder
         */
        public Builder tellsExpiredIn(boolean value) {
            tellsExpiredIn = value;
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
         * Whether a sign request must name a certificate. Optional on paper, needed in practice.
         *
         * @param value default true; when false the first usable certificate signs
         * @return this builder
         */
        public Builder serialRequired(boolean value) {
            serialRequired = value;
            return this;
        }

        /**
         * Whether a waiting reply has the field {@code signatures} (with null) or leaves it out.
         *
         * @param value default true
         * @return this builder
         */
        public Builder signaturesFieldWhileWaiting(boolean value) {
            signaturesFieldWhileWaiting = value;
            return this;
        }

        /**
         * Whether {@code root_cert} carries the root or null.
         *
         * @param value default false
         * @return this builder
         */
        public Builder rootCertificate(boolean value) {
            rootCertificate = value;
            return this;
        }

        /**
         * Whether {@code cert_data} is broken into lines with CR LF.
         *
         * @param value default true
         * @return this builder
         */
        public Builder lineBreaksInCertificates(boolean value) {
            lineBreaksInCertificates = value;
            return this;
        }

        /**
         * Whether the fake makes the values while it answers the sign request, not when they are first asked for. Nobody sees the
         * difference but a benchmark, which then does not wait for the fake's own key work.
         *
         * @param value default false
         * @return this builder
         */
        public Builder signsAhead(boolean value) {
            signsAhead = value;
            return this;
        }

        /**
         * The text of sign replies, and of status replies while the citizen has not answered.
         *
         * @param text default {@code sig_wait_for_user_confirm}
         * @return this builder
         */
        public Builder waitingMessage(String text) {
            waitingMessage = Objects.requireNonNull(text);
            return this;
        }

        /**
         * The text of a reply with values.
         *
         * @param text default {@code SUCCESS}
         * @return this builder
         */
        public Builder successMessage(String text) {
            successMessage = Objects.requireNonNull(text);
            return this;
        }

        /**
         * The text for a transaction whose time is over.
         *
         * @param text default {@code EXPIRED}
         * @return this builder
         */
        public Builder expiredMessage(String text) {
            expiredMessage = Objects.requireNonNull(text);
            return this;
        }

        /**
         * The text for a transaction the citizen refused. A text that does not speak of refusal, such as {@code FAILED}, is how a
         * CA behaves that does not tell refusal apart.
         *
         * @param text default {@code REJECTED}
         * @return this builder
         */
        public Builder rejectedMessage(String text) {
            rejectedMessage = Objects.requireNonNull(text);
            return this;
        }

        /**
         * The code for a transaction the citizen refused.
         *
         * @param code default 200: the status call itself succeeds
         * @return this builder
         */
        public Builder rejectedCode(int code) {
            if (code < 200 || code > 599) {
                throw new IllegalArgumentException("a status code lies between 200 and 599 but was " + code);
            }
            rejectedCode = code;
            return this;
        }

        /**
         * Whether the status call of version 1 answers for transactions of version 2 whose key has signed.
         *
         * @param value default false
         * @return this builder
         */
        public Builder statusKnowsTotp(boolean value) {
            statusKnowsTotp = value;
            return this;
        }

        /**
         * Whether {@code v2/signatures/sign} gives no {@code sad} and asks in the app instead, as one client has seen.
         *
         * @param value default false
         * @return this builder
         */
        public Builder totpFallsBackToApp(boolean value) {
            totpFallsBackToApp = value;
            return this;
        }

        /**
         * Whether a one-time password is good more than once while its time lasts, against RFC 6238.
         *
         * @param value default false
         * @return this builder
         */
        public Builder otpReuse(boolean value) {
            otpReuse = value;
            return this;
        }

        /**
         * The code for a one-time password that is not accepted; one client has seen 1003.
         *
         * @param value default 401
         * @return this builder
         */
        public Builder otpErrorCode(int value) {
            if (value < 400 || value > 9999) {
                throw new IllegalArgumentException("an error code lies between 400 and 9999 but was " + value);
            }
            otpErrorCode = value;
            return this;
        }

        /**
         * How long a {@code sad} is good.
         *
         * @param value default 299 seconds
         * @return this builder
         */
        public Builder sadLifetime(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("the lifetime must be longer than zero but was " + value);
            }
            sadLifetime = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         */
        public VnptSettings build() {
            return new VnptSettings(new Builder(this));
        }
    }
}
