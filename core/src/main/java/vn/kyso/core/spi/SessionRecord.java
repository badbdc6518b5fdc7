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
 */
public final class SessionRecord {

    /** The layout written by this version of the library. */
    public static final int FORMAT = 1;

    private final int format;
    private final SessionId id;
    private final long version;
    private final SessionState state;
    private final String provider;
    private final Signer signer;
    private final Credential credential;
    private final SigningPurpose purpose;
    private final BaselineLevel level;
    private final @Nullable String prompt;
    private final @Nullable VerificationCode verificationCode;
    private final @Nullable String correlationId;
    private final @Nullable String idempotencyKey;
    private final String requestFingerprint;
    private final Instant createdAt;
    private final @Nullable Duration validFor;
    private final List<DocumentRecord> documents;
    private final List<TransactionRecord> transactions;
    private final @Nullable Instant nextDue;
    private final @Nullable Instant lateUntil;
    private final @Nullable SessionState endsAs;
    private final @Nullable Failure failure;
    private final @Nullable String vendorCode;
    private final int troubles;
    private final List<String> warnings;
    private final long eventCount;

    private SessionRecord(Builder b) {
        format = b.format;
        id = Objects.requireNonNull(b.id);
        version = b.version;
        state = b.state;
        provider = Objects.requireNonNull(b.provider);
        signer = Objects.requireNonNull(b.signer);
        credential = Objects.requireNonNull(b.credential);
        purpose = b.purpose;
        level = b.level;
        prompt = b.prompt;
        verificationCode = b.verificationCode;
        correlationId = b.correlationId;
        idempotencyKey = b.idempotencyKey;
        requestFingerprint = b.requestFingerprint;
        createdAt = Objects.requireNonNull(b.createdAt);
        validFor = b.validFor;
        documents = List.copyOf(b.documents);
        transactions = List.copyOf(b.transactions);
        nextDue = b.nextDue;
        lateUntil = b.lateUntil;
        endsAs = b.endsAs;
        failure = b.failure;
        vendorCode = b.vendorCode;
        troubles = b.troubles;
        warnings = List.copyOf(b.warnings);
        eventCount = b.eventCount;
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

    /**
     * Layout of this record.
     *
     * @return a version counted from 1
     */
    public int format() {
        return format;
    }

    /**
     * Names the session.
     *
     * @return the identifier
     */
    public SessionId id() {
        return id;
    }

    /**
     * Counts changes; a change is stored only over the version before it.
     *
     * @return counted from 1
     */
    public long version() {
        return version;
    }

    /**
     * Where the session stands.
     *
     * @return the state
     */
    public SessionState state() {
        return state;
    }

    /**
     * The provider's name.
     *
     * @return as configured
     */
    public String provider() {
        return provider;
    }

    /**
     * Who is to sign.
     *
     * @return personal data
     */
    public Signer signer() {
        return signer;
    }

    /**
     * What he signs with.
     *
     * @return identifier and certificates
     */
    public Credential credential() {
        return credential;
    }

    /**
     * What the signatures are for.
     *
     * @return the purpose
     */
    public SigningPurpose purpose() {
        return purpose;
    }

    /**
     * The level to reach.
     *
     * @return the level
     */
    public BaselineLevel level() {
        return level;
    }

    /**
     * The text for the phone, as it goes to the provider.
     *
     * @return null when there is none
     */
    public @Nullable String prompt() {
        return prompt;
    }

    /**
     * The code on both screens.
     *
     * @return null when there is none
     */
    public @Nullable VerificationCode verificationCode() {
        return verificationCode;
    }

    /**
     * The relying party's name for the errand.
     *
     * @return null when there is none
     */
    public @Nullable String correlationId() {
        return correlationId;
    }

    /**
     * The key under which the request is recognised again.
     *
     * @return null when there is none
     */
    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /**
     * Digest of the request, to notice that a key is used for another one.
     *
     * @return hexadecimal digits
     */
    public String requestFingerprint() {
        return requestFingerprint;
    }

    /**
     * When the session started.
     *
     * @return the time
     */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * How long the relying party lets the citizen take.
     *
     * @return null when the provider decides
     */
    public @Nullable Duration validFor() {
        return validFor;
    }

    /**
     * The documents.
     *
     * @return unmodifiable, in the order of the request
     */
    public List<DocumentRecord> documents() {
        return documents;
    }

    /**
     * The confirmations, in the order they are asked for.
     *
     * @return unmodifiable
     */
    public List<TransactionRecord> transactions() {
        return transactions;
    }

    /**
     * When somebody has to look at the session again.
     *
     * @return null when nobody has to
     */
    public @Nullable Instant nextDue() {
        return nextDue;
    }

    /**
     * Until when a late value is looked for after the end, or completing is tried again before it.
     *
     * @return null when there is no such time
     */
    public @Nullable Instant lateUntil() {
        return lateUntil;
    }

    /**
     * The end that follows once the values that are here are completed.
     *
     * @return null for COMPLETED
     */
    public @Nullable SessionState endsAs() {
        return endsAs;
    }

    /**
     * Why the session failed, or the latest trouble while it goes on.
     *
     * @return null when there was none
     */
    public @Nullable Failure failure() {
        return failure;
    }

    /**
     * The provider's code for an end without a value.
     *
     * @return null when there was none
     */
    public @Nullable String vendorCode() {
        return vendorCode;
    }

    /**
     * How many tries in a row failed.
     *
     * @return 0 after a good one
     */
    public int troubles() {
        return troubles;
    }

    /**
     * Checks that did not pass but that the policy let pass.
     *
     * @return unmodifiable
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * How many events the history has.
     *
     * @return 0 before the first
     */
    public long eventCount() {
        return eventCount;
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
            return new SessionRecord(this);
        }
    }
}
