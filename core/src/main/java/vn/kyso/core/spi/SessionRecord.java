// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.Credential;
import vn.kyso.core.Failure;
import vn.kyso.core.SessionId;
import vn.kyso.core.SessionState;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.VerificationCode;

/**
 * Everything a node needs to move a session on, with the original documents: plain, versioned data without
 * configuration secrets and without live objects (law 6).
 *
 * <p>Immutable; changed copies are made by {@link #change()}.
 *
 * @param format layout of this record; a version counted from 1
 * @param id names the session
 * @param version counts changes; a change is stored only over the version before it; counted from 1
 * @param state where the session stands
 * @param provider the provider's name; as configured
 * @param signer who is to sign; personal data
 * @param credential what he signs with; identifier and certificates
 * @param purpose what the signatures are for
 * @param level the level to reach
 * @param prompt the text for the phone, as it goes to the provider; null when there is none
 * @param verificationCode the code on both screens; null when there is none
 * @param correlationId the relying party's name for the errand; null when there is none
 * @param idempotencyKey the key under which the request is recognised again; null when there is none
 * @param requestFingerprint digest of the request, to notice that a key is used for another one; hexadecimal digits
 * @param createdAt when the session started
 * @param validFor how long the relying party lets the citizen take; null when the provider decides
 * @param documents the documents; unmodifiable, in the order of the request
 * @param transactions the confirmations, in the order they are asked for; unmodifiable
 * @param nextDue when somebody has to look at the session again; null when nobody has to
 * @param lateUntil until when a late value is looked for after the end, or completing is tried again before it; null
 *     when there is no such time
 * @param endsAs the end that follows once the values that are here are completed; null for COMPLETED
 * @param failure why the session failed, or the latest trouble while it goes on; null when there was none
 * @param vendorCode the provider's code for an end without a value; null when there was none
 * @param troubles how many tries in a row failed; 0 after a good one
 * @param warnings checks that did not pass but that the policy let pass; unmodifiable
 * @param eventCount how many events the history has; 0 before the first
 */
public record SessionRecord(
        int format,
        SessionId id,
        long version,
        SessionState state,
        String provider,
        Signer signer,
        Credential credential,
        SigningPurpose purpose,
        BaselineLevel level,
        @Nullable String prompt,
        @Nullable VerificationCode verificationCode,
        @Nullable String correlationId,
        @Nullable String idempotencyKey,
        String requestFingerprint,
        Instant createdAt,
        @Nullable Duration validFor,
        List<DocumentRecord> documents,
        List<TransactionRecord> transactions,
        @Nullable Instant nextDue,
        @Nullable Instant lateUntil,
        @Nullable SessionState endsAs,
        @Nullable Failure failure,
        @Nullable String vendorCode,
        int troubles,
        List<String> warnings,
        long eventCount) {

    /** The layout written by this version of the library. */
    public static final int FORMAT = 1;

    /** Copies the lists; what every session has must be there. */
    public SessionRecord {
        Objects.requireNonNull(id);
        Objects.requireNonNull(provider);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(credential);
        Objects.requireNonNull(createdAt);
        documents = List.copyOf(documents);
        transactions = List.copyOf(transactions);
        warnings = List.copyOf(warnings);
    }

    /**
     * Begins the record of a new session.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Begins a changed copy. Its version is one higher.
     *
     * @return a builder that holds everything of this record
     */
    public Builder change() {
        Builder b = new Builder();
        b.format = format;
        b.id = id;
        b.version = version + 1;
        b.state = state;
        b.provider = provider;
        b.signer = signer;
        b.credential = credential;
        b.purpose = purpose;
        b.level = level;
        b.prompt = prompt;
        b.verificationCode = verificationCode;
        b.correlationId = correlationId;
        b.idempotencyKey = idempotencyKey;
        b.requestFingerprint = requestFingerprint;
        b.createdAt = createdAt;
        b.validFor = validFor;
        b.documents = documents;
        b.transactions = transactions;
        b.nextDue = nextDue;
        b.lateUntil = lateUntil;
        b.endsAs = endsAs;
        b.failure = failure;
        b.vendorCode = vendorCode;
        b.troubles = troubles;
        b.warnings = warnings;
        b.eventCount = eventCount;
        return b;
    }

    /** Shows identifier, state and version only. */
    @Override
    public String toString() {
        return "SessionRecord[" + id + ", " + state + ", version " + version + "]";
    }

    /** Builds a {@link SessionRecord}. Not safe for threads. */
    public static final class Builder {
        private int format = FORMAT;
        private @Nullable SessionId id;
        private long version = 1;
        private SessionState state = SessionState.PREPARED;
        private @Nullable String provider;
        private @Nullable Signer signer;
        private @Nullable Credential credential;
        private SigningPurpose purpose = SigningPurpose.PUBLIC_SERVICE;
        private BaselineLevel level = BaselineLevel.B;
        private @Nullable String prompt;
        private @Nullable VerificationCode verificationCode;
        private @Nullable String correlationId;
        private @Nullable String idempotencyKey;
        private String requestFingerprint = "";
        private @Nullable Instant createdAt;
        private @Nullable Duration validFor;
        private List<DocumentRecord> documents = List.of();
        private List<TransactionRecord> transactions = List.of();
        private @Nullable Instant nextDue;
        private @Nullable Instant lateUntil;
        private @Nullable SessionState endsAs;
        private @Nullable Failure failure;
        private @Nullable String vendorCode;
        private int troubles;
        private List<String> warnings = List.of();
        private long eventCount;

        private Builder() {}

        /**
         * Layout of this record.
         *
         * @param format a version counted from 1
         * @return this
         */
        public Builder format(int format) {
            this.format = format;
            return this;
        }

        /**
         * Names the session.
         *
         * @param id the identifier
         * @return this
         */
        public Builder id(SessionId id) {
            this.id = id;
            return this;
        }

        /**
         * Where the session stands.
         *
         * @param state the state
         * @return this
         */
        public Builder state(SessionState state) {
            this.state = state;
            return this;
        }

        /**
         * The provider's name.
         *
         * @param provider as configured
         * @return this
         */
        public Builder provider(String provider) {
            this.provider = provider;
            return this;
        }

        /**
         * Who is to sign.
         *
         * @param signer personal data
         * @return this
         */
        public Builder signer(Signer signer) {
            this.signer = signer;
            return this;
        }

        /**
         * What he signs with.
         *
         * @param credential identifier and certificates
         * @return this
         */
        public Builder credential(Credential credential) {
            this.credential = credential;
            return this;
        }

        /**
         * What the signatures are for.
         *
         * @param purpose the purpose
         * @return this
         */
        public Builder purpose(SigningPurpose purpose) {
            this.purpose = purpose;
            return this;
        }

        /**
         * The level to reach.
         *
         * @param level the level
         * @return this
         */
        public Builder level(BaselineLevel level) {
            this.level = level;
            return this;
        }

        /**
         * The text for the phone, as it goes to the provider.
         *
         * @param prompt null when there is none
         * @return this
         */
        public Builder prompt(@Nullable String prompt) {
            this.prompt = prompt;
            return this;
        }

        /**
         * The code on both screens.
         *
         * @param verificationCode null when there is none
         * @return this
         */
        public Builder verificationCode(@Nullable VerificationCode verificationCode) {
            this.verificationCode = verificationCode;
            return this;
        }

        /**
         * The relying party's name for the errand.
         *
         * @param correlationId null when there is none
         * @return this
         */
        public Builder correlationId(@Nullable String correlationId) {
            this.correlationId = correlationId;
            return this;
        }

        /**
         * The key under which the request is recognised again.
         *
         * @param idempotencyKey null when there is none
         * @return this
         */
        public Builder idempotencyKey(@Nullable String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /**
         * Digest of the request, to notice that a key is used for another one.
         *
         * @param requestFingerprint hexadecimal digits
         * @return this
         */
        public Builder requestFingerprint(String requestFingerprint) {
            this.requestFingerprint = requestFingerprint;
            return this;
        }

        /**
         * When the session started.
         *
         * @param createdAt the time
         * @return this
         */
        public Builder createdAt(Instant createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /**
         * How long the relying party lets the citizen take.
         *
         * @param validFor null when the provider decides
         * @return this
         */
        public Builder validFor(@Nullable Duration validFor) {
            this.validFor = validFor;
            return this;
        }

        /**
         * The documents.
         *
         * @param documents unmodifiable, in the order of the request
         * @return this
         */
        public Builder documents(List<DocumentRecord> documents) {
            this.documents = documents;
            return this;
        }

        /**
         * The confirmations, in the order they are asked for.
         *
         * @param transactions unmodifiable
         * @return this
         */
        public Builder transactions(List<TransactionRecord> transactions) {
            this.transactions = transactions;
            return this;
        }

        /**
         * When somebody has to look at the session again.
         *
         * @param nextDue null when nobody has to
         * @return this
         */
        public Builder nextDue(@Nullable Instant nextDue) {
            this.nextDue = nextDue;
            return this;
        }

        /**
         * Until when a late value is looked for after the end, or completing is tried again before it.
         *
         * @param lateUntil null when there is no such time
         * @return this
         */
        public Builder lateUntil(@Nullable Instant lateUntil) {
            this.lateUntil = lateUntil;
            return this;
        }

        /**
         * The end that follows once the values that are here are completed.
         *
         * @param endsAs null for COMPLETED
         * @return this
         */
        public Builder endsAs(@Nullable SessionState endsAs) {
            this.endsAs = endsAs;
            return this;
        }

        /**
         * Why the session failed, or the latest trouble while it goes on.
         *
         * @param failure null when there was none
         * @return this
         */
        public Builder failure(@Nullable Failure failure) {
            this.failure = failure;
            return this;
        }

        /**
         * The provider's code for an end without a value.
         *
         * @param vendorCode null when there was none
         * @return this
         */
        public Builder vendorCode(@Nullable String vendorCode) {
            this.vendorCode = vendorCode;
            return this;
        }

        /**
         * How many tries in a row failed.
         *
         * @param troubles 0 after a good one
         * @return this
         */
        public Builder troubles(int troubles) {
            this.troubles = troubles;
            return this;
        }

        /**
         * Checks that did not pass but that the policy let pass.
         *
         * @param warnings unmodifiable
         * @return this
         */
        public Builder warnings(List<String> warnings) {
            this.warnings = warnings;
            return this;
        }

        /**
         * Sets the version. {@link SessionRecord#change()} has counted it on already; a store that reads a record back sets
         * what it has written.
         *
         * @param version 1 or more
         * @return this
         */
        public Builder version(long version) {
            this.version = version;
            return this;
        }

        /**
         * How many events the history has.
         *
         * @param eventCount 0 before the first
         * @return this
         */
        public Builder eventCount(long eventCount) {
            this.eventCount = eventCount;
            return this;
        }

        /**
         * The record.
         *
         * @return immutable
         */
        public SessionRecord build() {
            return new SessionRecord(
                    format,
                    Objects.requireNonNull(id),
                    version,
                    state,
                    Objects.requireNonNull(provider),
                    Objects.requireNonNull(signer),
                    Objects.requireNonNull(credential),
                    purpose,
                    level,
                    prompt,
                    verificationCode,
                    correlationId,
                    idempotencyKey,
                    requestFingerprint,
                    Objects.requireNonNull(createdAt),
                    validFor,
                    documents,
                    transactions,
                    nextDue,
                    lateUntil,
                    endsAs,
                    failure,
                    vendorCode,
                    troubles,
                    warnings,
                    eventCount);
        }
    }
}
