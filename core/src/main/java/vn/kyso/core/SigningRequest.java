// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.identity.Identifier;

/**
 * What the relying party asks for: these documents, this signer, this provider.
 *
 * <pre>{@code
 * SigningRequest.builder()
 *     .provider("vnpt")
 *     .signer(Signer.citizen(PersonalNumber.of(number)))
 *     .prompt(UserPrompt.of("Tờ khai, hồ sơ HS-0001"))
 *     .document(PdfDocument.of(Path.of("to-khai.pdf")))
 *     .build();
 * }</pre>
 *
 * <p>Immutable and safe for threads.
 */
public final class SigningRequest {

    private static final Pattern REFERENCE = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,64}");

    private final @Nullable String provider;
    private final Signer signer;
    private final @Nullable CredentialId credential;
    private final CredentialRule credentialRule;
    private final List<SignableDocument> documents;
    private final @Nullable UserPrompt prompt;
    private final boolean verificationCode;
    private final BaselineLevel level;
    private final SigningPurpose purpose;
    private final @Nullable Duration validFor;
    private final @Nullable String correlationId;
    private final @Nullable String idempotencyKey;
    private final boolean replaceTargets;

    private SigningRequest(Builder b) {
        provider = b.provider;
        signer = Objects.requireNonNull(b.signer, "signer is missing: call signer(…)");
        credential = b.credential;
        credentialRule = b.credentialRule;
        documents = List.copyOf(b.documents);
        prompt = b.prompt;
        verificationCode = b.verificationCode;
        level = b.level;
        purpose = b.purpose;
        validFor = b.validFor;
        correlationId = b.correlationId;
        idempotencyKey = b.idempotencyKey;
        replaceTargets = b.replaceTargets;
    }

    /**
     * Begins a request.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The provider's name.
     *
     * @return empty when the only configured provider is meant
     */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Who is to sign.
     *
     * @return the signer
     */
    public Signer signer() {
        return signer;
    }

    /**
     * The credential to sign with.
     *
     * @return empty when {@link #credentialRule()} decides
     */
    public Optional<CredentialId> credential() {
        return Optional.ofNullable(credential);
    }

    /**
     * How to choose a credential when none is named.
     *
     * @return the rule
     */
    public CredentialRule credentialRule() {
        return credentialRule;
    }

    /**
     * The documents.
     *
     * @return unmodifiable, at least one, references unique
     */
    public List<SignableDocument> documents() {
        return documents;
    }

    /**
     * The text for the phone.
     *
     * @return empty when only document references are shown
     */
    public Optional<UserPrompt> prompt() {
        return Optional.ofNullable(prompt);
    }

    /**
     * Whether a verification code shall be shown on both screens where the provider can show one.
     *
     * @return the wish
     */
    public boolean wantsVerificationCode() {
        return verificationCode;
    }

    /**
     * The level to reach.
     *
     * @return reached, or the session fails
     */
    public BaselineLevel level() {
        return level;
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
     * How long the citizen may take.
     *
     * @return empty when the provider's habit decides
     */
    public Optional<Duration> validFor() {
        return Optional.ofNullable(validFor);
    }

    /**
     * The relying party's name for the whole errand; travels through history and logs.
     *
     * @return as given
     */
    public Optional<String> correlationId() {
        return Optional.ofNullable(correlationId);
    }

    /**
     * The key under which the same request is recognised again (double click, retry of the portal).
     *
     * @return as given
     */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /**
     * Whether something that exists at a target may be replaced.
     *
     * @return false by default
     */
    public boolean replacesTargets() {
        return replaceTargets;
    }

    /** Masked. */
    @Override
    public String toString() {
        return "SigningRequest[" + documents.size() + " documents, " + level + ", " + signer + "]";
    }

    /** Builds a {@link SigningRequest}. Not safe for threads. */
    public static final class Builder {
        private @Nullable String provider;
        private @Nullable Signer signer;
        private @Nullable CredentialId credential;
        private CredentialRule credentialRule = CredentialRule.latest();
        private final List<SignableDocument> documents = new ArrayList<>();
        private @Nullable UserPrompt prompt;
        private boolean verificationCode = true;
        private BaselineLevel level = BaselineLevel.B;
        private SigningPurpose purpose = SigningPurpose.PUBLIC_SERVICE;
        private @Nullable Duration validFor;
        private @Nullable String correlationId;
        private @Nullable String idempotencyKey;
        private boolean replaceTargets;

        private Builder() {}

        /**
         * Names the provider. Default: the only one configured.
         *
         * @param name as configured
         * @return this
         */
        public Builder provider(String name) {
            this.provider = Objects.requireNonNull(name);
            return this;
        }

        /**
         * Says who is to sign. Compulsory.
         *
         * @param signer the signer
         * @return this
         */
        public Builder signer(Signer signer) {
            this.signer = Objects.requireNonNull(signer);
            return this;
        }

        /**
         * Takes provider, account and phone from what the citizen has set up (QG-14).
         *
         * @param template his template
         * @param identity of the portal's login, with which the certificate is compared
         * @return this
         */
        public Builder template(SignatureTemplate template, Identifier identity) {
            return provider(template.provider()).signer(template.signer(identity));
        }

        /**
         * Names the credential. Default: chosen by {@link #credentialRule(CredentialRule)}.
         *
         * @param id one of {@link RemoteSigning#credentials}
         * @return this
         */
        public Builder credential(CredentialId id) {
            this.credential = Objects.requireNonNull(id);
            return this;
        }

        /**
         * Sets how a credential is chosen. Default: {@link CredentialRule#latest()}.
         *
         * @param rule the rule
         * @return this
         */
        public Builder credentialRule(CredentialRule rule) {
            this.credentialRule = Objects.requireNonNull(rule);
            return this;
        }

        /**
         * Adds a document. At least one is compulsory.
         *
         * @param document the document
         * @return this
         */
        public Builder document(SignableDocument document) {
            documents.add(Objects.requireNonNull(document));
            return this;
        }

        /**
         * Adds documents.
         *
         * @param all the documents
         * @return this
         */
        public Builder documents(Iterable<? extends SignableDocument> all) {
            all.forEach(this::document);
            return this;
        }

        /**
         * Sets the text for the phone. Default: none.
         *
         * @param prompt the text
         * @return this
         */
        public Builder prompt(UserPrompt prompt) {
            this.prompt = Objects.requireNonNull(prompt);
            return this;
        }

        /**
         * Asks for a verification code on both screens where the provider can show one. Default: yes.
         *
         * @param wanted the wish
         * @return this
         */
        public Builder verificationCode(boolean wanted) {
            this.verificationCode = wanted;
            return this;
        }

        /**
         * Sets the level to reach. Default: {@link BaselineLevel#B}.
         *
         * @param level the level
         * @return this
         */
        public Builder level(BaselineLevel level) {
            this.level = Objects.requireNonNull(level);
            return this;
        }

        /**
         * Says what the signatures are for. Default: {@link SigningPurpose#PUBLIC_SERVICE}.
         *
         * @param purpose the purpose
         * @return this
         */
        public Builder purpose(SigningPurpose purpose) {
            this.purpose = Objects.requireNonNull(purpose);
            return this;
        }

        /**
         * Sets how long the citizen may take for one confirmation. Default: the provider's habit; never longer than
         * the provider allows.
         *
         * @param duration one second or more
         * @return this
         * @throws IllegalArgumentException when shorter than a second
         */
        public Builder validFor(Duration duration) {
            if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("validFor is one second or more; given was " + duration);
            }
            this.validFor = duration;
            return this;
        }

        /**
         * Sets the relying party's name for the errand. Nothing personal. Default: none.
         *
         * @param id for example the number of the dossier
         * @return this
         */
        public Builder correlationId(String id) {
            this.correlationId = Objects.requireNonNull(id);
            return this;
        }

        /**
         * Sets the key under which the same request is recognised again. Default: none, every start is a new session.
         *
         * @param key at most 128 characters
         * @return this
         * @throws IllegalArgumentException when blank or too long
         */
        public Builder idempotencyKey(String key) {
            if (key.isBlank() || key.length() > 128) {
                throw new IllegalArgumentException("An idempotency key has 1 to 128 characters");
            }
            this.idempotencyKey = key;
            return this;
        }

        /**
         * Allows that something existing at a target is replaced. Default: it is refused before the citizen is asked.
         *
         * @return this
         */
        public Builder replaceTargets() {
            this.replaceTargets = true;
            return this;
        }

        /**
         * The request.
         *
         * @return immutable
         * @throws NullPointerException when the signer is missing
         * @throws IllegalArgumentException when there is no document, or a reference is blank or over 64 characters
         * @throws DocumentException when two documents bear the same reference
         */
        public SigningRequest build() {
            if (documents.isEmpty()) {
                throw new IllegalArgumentException("A request has at least one document: call document(…)");
            }
            Set<String> references = new HashSet<>();
            for (SignableDocument document : documents) {
                String reference = document.reference();
                if (reference.isBlank() || !REFERENCE.matcher(reference).matches()) {
                    throw new IllegalArgumentException(
                            "A document reference has 1 to 64 characters, none of them a control character");
                }
                if (!references.add(reference)) {
                    throw FailureCode.DOCUMENT_REFERENCE_DUPLICATE
                            .because("Document references must differ within a request; the citizen compares them with"
                                    + " the phone")
                            .toException();
                }
            }
            return new SigningRequest(this);
        }
    }
}
