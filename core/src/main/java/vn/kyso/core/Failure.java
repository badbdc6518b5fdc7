// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure as plain data: it can be stored with a session and becomes the same exception on any node.
 *
 * <pre>{@code
 * throw FailureCode.CREDENTIAL_NOT_FOUND
 *         .because("The account has no usable certificate; 2 are listed, both expired")
 *         .provider("vnpt").vendorCode("403")
 *         .toException();
 * }</pre>
 *
 * <p>Immutable and safe for threads. Vendor texts are put on one line; digits that could be a personal number, and
 * e-mail addresses, are removed from them.
 */
public final class Failure {

    /** Seven digits or more of any script, in one piece or in groups. */
    private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}(?:[ \u00a0.-]?\\p{Nd}){6,}");

    private static final Pattern LETTERS_AND_NUMBER = Pattern.compile("[A-Za-z]{1,2}[0-9]{6,8}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>()\"',;:]+@[^\\s@<>()\"',;:]+");
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int VENDOR_TEXT_LIMIT = 200;
    private static final int VENDOR_TEXT_READ = 2000;

    private final FailureCode code;
    private final String message;
    private final @Nullable String provider;
    private final @Nullable TransactionId transactionId;
    private final @Nullable String vendorCode;
    private final @Nullable String vendorText;
    private final int attempts;
    private final @Nullable Duration elapsed;
    private final boolean repeatSafe;
    private final @Nullable Duration retryAfter;

    private Failure(Builder b) {
        code = b.code;
        message = b.message;
        provider = b.provider;
        transactionId = b.transactionId;
        vendorCode = b.vendorCode;
        vendorText = b.vendorText;
        attempts = b.attempts;
        elapsed = b.elapsed;
        repeatSafe = b.repeatSafe;
        retryAfter = b.retryAfter;
    }

    /**
     * What exactly went wrong.
     *
     * @return the code
     */
    public FailureCode code() {
        return code;
    }

    /**
     * Explanation for developers, in English.
     *
     * @return what was expected, what came, the next step
     */
    public String message() {
        return message;
    }

    /**
     * The provider concerned.
     *
     * @return its name, or empty when none is
     */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * The transaction concerned.
     *
     * @return its identifier as far as it is known
     */
    public Optional<TransactionId> transactionId() {
        return Optional.ofNullable(transactionId);
    }

    /**
     * The provider's own code.
     *
     * @return as it came
     */
    public Optional<String> vendorCode() {
        return Optional.ofNullable(vendorCode);
    }

    /**
     * The provider's own text, shortened and without long numbers.
     *
     * @return a text for support staff
     */
    public Optional<String> vendorText() {
        return Optional.ofNullable(vendorText);
    }

    /**
     * How often it was tried.
     *
     * @return 1 or more
     */
    public int attempts() {
        return attempts;
    }

    /**
     * How long it took until it was given up.
     *
     * @return the time, when it was measured
     */
    public Optional<Duration> elapsed() {
        return Optional.ofNullable(elapsed);
    }

    /**
     * Whether the same request may be made again without risk of asking the citizen twice.
     *
     * @return true when nothing was delivered that could still take effect
     */
    public boolean isRepeatSafe() {
        return repeatSafe;
    }

    /**
     * How long to wait before trying again.
     *
     * @return the provider's wish or our suggestion
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * What to tell the person in front of the screen.
     *
     * @param locale Vietnamese or English; anything else gives English
     * @return one or two sentences
     */
    public String userText(Locale locale) {
        return UserTexts.text(code.messageKey(), locale);
    }

    /**
     * The exception of the family.
     *
     * @return to be thrown
     */
    public RemoteSigningException toException() {
        return toException(null);
    }

    /**
     * The exception of the family, with a cause.
     *
     * @param cause what led to it, or null; must not carry anything personal
     * @return to be thrown
     */
    public RemoteSigningException toException(@Nullable Throwable cause) {
        return switch (code.family()) {
            case SIGNER_ACCOUNT -> new SignerAccountException(this, cause);
            case RELYING_PARTY -> new RelyingPartyException(this, cause);
            case PROVIDER_UNAVAILABLE -> new ProviderUnavailableException(this, cause);
            case OUTCOME_UNKNOWN -> new OutcomeUnknownException(this, cause);
            case PROTOCOL_VIOLATION -> new ProtocolViolationException(this, cause);
            case DOCUMENT -> new DocumentException(this, cause);
            case TRUST -> new TrustException(this, cause);
            case SESSION_STATE -> new SessionStateException(this, cause);
        };
    }

    /**
     * A builder that begins with what this failure tells.
     *
     * @return for adding what was not known where it occurred
     */
    public Builder toBuilder() {
        Builder builder = new Builder(code, message);
        builder.provider = provider;
        builder.transactionId = transactionId;
        builder.vendorCode = vendorCode;
        builder.vendorText = vendorText;
        builder.attempts = attempts;
        builder.elapsed = elapsed;
        builder.repeatSafe = repeatSafe;
        builder.retryAfter = retryAfter;
        return builder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Failure that
                && code == that.code
                && message.equals(that.message)
                && Objects.equals(provider, that.provider)
                && Objects.equals(transactionId, that.transactionId)
                && Objects.equals(vendorCode, that.vendorCode)
                && Objects.equals(vendorText, that.vendorText)
                && attempts == that.attempts
                && Objects.equals(elapsed, that.elapsed)
                && repeatSafe == that.repeatSafe
                && Objects.equals(retryAfter, that.retryAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, message, provider, transactionId, vendorCode);
    }

    /** Code, message and the identifiers for support. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(code.messageKey()).append(": ").append(message);
        if (provider != null) {
            text.append(" [provider ").append(provider).append(']');
        }
        if (transactionId != null) {
            text.append(" [transaction ").append(transactionId).append(']');
        }
        if (vendorCode != null) {
            text.append(" [vendor code ").append(vendorCode).append(']');
        }
        if (vendorText != null) {
            text.append(" [vendor text: ").append(vendorText).append(']');
        }
        return text.toString();
    }

    /** Describes a failure; begun by {@link FailureCode#because(String)}. Not safe for threads. */
    public static final class Builder {
        private final FailureCode code;
        private final String message;
        private @Nullable String provider;
        private @Nullable TransactionId transactionId;
        private @Nullable String vendorCode;
        private @Nullable String vendorText;
        private int attempts = 1;
        private @Nullable Duration elapsed;
        private boolean repeatSafe;
        private @Nullable Duration retryAfter;

        Builder(FailureCode code, String message) {
            this.code = Objects.requireNonNull(code);
            this.message = Objects.requireNonNull(message);
            // Document and argument failures come before anything leaves; what a provider may have seen is not safe.
            this.repeatSafe = code.family() == FailureFamily.DOCUMENT || code.family() == FailureFamily.TRUST;
        }

        /**
         * Names the provider.
         *
         * @param name as configured
         * @return this
         */
        public Builder provider(String name) {
            this.provider = name;
            return this;
        }

        /**
         * Names the transaction.
         *
         * @param id its identifier
         * @return this
         */
        public Builder transactionId(TransactionId id) {
            this.transactionId = id;
            return this;
        }

        /**
         * Adds the provider's own code.
         *
         * @param vendorCode as it came, or null when there was none
         * @return this
         */
        public Builder vendorCode(@Nullable String vendorCode) {
            this.vendorCode = vendorCode == null ? null : cleaned(vendorCode);
            return this;
        }

        /**
         * Adds the provider's own text. Long numbers and e-mail addresses are blackened, line breaks become blanks, the
         * text is shortened to 200 characters.
         *
         * @param text as it came, or null when there was none
         * @return this
         */
        public Builder vendorText(@Nullable String text) {
            this.vendorText = text == null || text.isBlank() ? null : cleaned(text);
            return this;
        }

        /**
         * Says how often it was tried.
         *
         * @param attempts 1 or more; default 1
         * @return this
         */
        public Builder attempts(int attempts) {
            this.attempts = attempts;
            return this;
        }

        /**
         * Says how long it took.
         *
         * @param elapsed from the first try to giving up
         * @return this
         */
        public Builder elapsed(Duration elapsed) {
            this.elapsed = elapsed;
            return this;
        }

        /**
         * Says whether repeating is safe. Default: true for document and trust failures, otherwise false.
         *
         * @param safe true when nothing was delivered that could still take effect
         * @return this
         */
        public Builder repeatSafe(boolean safe) {
            this.repeatSafe = safe;
            return this;
        }

        /**
         * Suggests when to try again.
         *
         * @param delay the provider's wish or a suggestion, or null for none
         * @return this
         */
        public Builder retryAfter(@Nullable Duration delay) {
            this.retryAfter = delay;
            return this;
        }

        /**
         * The failure as data.
         *
         * @return the failure
         */
        public Failure build() {
            return new Failure(this);
        }

        /**
         * The exception of the family.
         *
         * @return to be thrown
         */
        public RemoteSigningException toException() {
            return build().toException();
        }

        /**
         * The exception of the family, with a cause.
         *
         * @param cause what led to it; must not carry anything personal
         * @return to be thrown
         */
        public RemoteSigningException toException(Throwable cause) {
            return build().toException(cause);
        }

        private static String cleaned(String text) {
            String begin = text.strip();
            begin = begin.substring(0, Math.min(begin.length(), VENDOR_TEXT_READ));
            String clean = LINE_BREAKS.matcher(begin).replaceAll(" ");
            clean = EMAIL.matcher(clean).replaceAll("…");
            clean = LONG_NUMBER.matcher(clean).replaceAll("…");
            clean = LETTERS_AND_NUMBER.matcher(clean).replaceAll("…");
            return clean.length() <= VENDOR_TEXT_LIMIT ? clean : clean.substring(0, VENDOR_TEXT_LIMIT) + "…";
        }
    }
}
