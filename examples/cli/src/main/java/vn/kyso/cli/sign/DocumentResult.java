// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.files.FileNames;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.Failure;
import vn.kyso.core.FailureFamily;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.SessionId;
import vn.kyso.core.TransactionId;
import vn.kyso.pades.PreparationNotice;

/** How it went with one document, with everything the JSON output tells. Immutable. */
public final class DocumentResult {

    private final SignTask task;
    private final Outcome outcome;
    private final @Nullable BaselineLevel level;
    private final @Nullable Throwable trouble;
    private final @Nullable String remark;
    private final @Nullable SessionId session;
    private final @Nullable TransactionId transaction;
    private final @Nullable Long bytesIn;
    private final @Nullable Long bytesOut;
    private final Set<PreparationNotice> notices;
    private final @Nullable Repeat repeat;
    private final Times times;

    /**
     * What was measured, in milliseconds.
     *
     * @param prepare preparing the document, or null when it did not come to that
     * @param embed embedding the value and checking the result, or null likewise
     * @param total from the document's turn to its end, the citizen's time included
     */
    record Times(@Nullable Long prepare, @Nullable Long embed, long total) {}

    DocumentResult(Builder builder, Times times) {
        this.task = builder.task;
        this.outcome = builder.outcome;
        this.level = builder.level;
        this.trouble = builder.trouble;
        this.remark = builder.remark;
        this.session = builder.session;
        this.transaction = builder.transaction;
        this.bytesIn = builder.bytesIn;
        this.bytesOut = builder.bytesOut;
        this.notices = builder.notices;
        this.repeat = builder.repeat;
        this.times = times;
    }

    /**
     * Which document.
     *
     * @return as planned
     */
    public SignTask task() {
        return task;
    }

    /**
     * How it ended.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * In which session.
     *
     * @return null when it did not come to one
     */
    public @Nullable SessionId session() {
        return session;
    }

    /**
     * What is to be known of the document although it was prepared.
     *
     * @return empty for most
     */
    public Set<PreparationNotice> notices() {
        return notices;
    }

    /**
     * Whether an earlier run had signed it.
     *
     * @return empty when none had
     */
    Optional<Repeat> repeat() {
        return Optional.ofNullable(repeat);
    }

    /**
     * What made it fail.
     *
     * @return null unless the outcome is {@link Outcome#FAILED}
     */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    /**
     * The typed failure.
     *
     * @return null when it did not fail, or failed for a reason without a type
     */
    public @Nullable Failure failure() {
        return trouble instanceof RemoteSigningException typed ? typed.failure() : null;
    }

    /**
     * Whether configuration or provider is to blame rather than the document or the signer.
     *
     * @return true when another document would fare no better
     */
    public boolean blamesProvider() {
        Failure failure = failure();
        if (failure == null) {
            return false;
        }
        FailureFamily family = failure.code().family();
        return family != FailureFamily.DOCUMENT
                && family != FailureFamily.SIGNER_ACCOUNT
                && family != FailureFamily.TRUST;
    }

    /**
     * The line of the JSON output.
     *
     * @return a new map, always the same keys in the same order; null where a value is not known
     */
    public Map<String, @Nullable Object> toMap() {
        boolean signed = outcome == Outcome.SIGNED;
        Failure failure = failure();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("file", FileNames.text(task.file()));
        map.put("out", signed ? FileNames.text(task.target()) : null);
        map.put("outcome", outcome.name());
        map.put("level", level == null ? null : level.name());
        map.put("error", trouble == null ? null : trouble.getClass().getSimpleName());
        map.put("code", failure == null ? null : failure.code().messageKey());
        map.put("message", message());
        map.put("sessionId", session == null ? null : session.toString());
        map.put("transactionId", transaction == null ? null : transaction.value());
        map.put("bytesIn", bytesIn);
        map.put("bytesOut", bytesOut);
        map.put("prepareMillis", times.prepare());
        map.put("embedMillis", times.embed());
        map.put("totalMillis", times.total());
        return map;
    }

    /**
     * What is to be known about it, for developers.
     *
     * @return one line, or null when there is nothing to tell
     */
    public @Nullable String message() {
        Failure failure = failure();
        if (failure != null) {
            return oneLine(failure.message());
        }
        if (trouble != null) {
            return "unexpected " + trouble.getClass().getName();
        }
        return remark == null && (repeat != null || !notices.isEmpty()) ? noticed() : remark;
    }

    private String noticed() {
        return Stream.concat(repeat().stream(), notices.stream().sorted())
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** Shows the outcome only; a file's name may be personal. */
    @Override
    public String toString() {
        return "DocumentResult[" + outcome + "]";
    }

    /** Collects what becomes known. Not safe for threads. */
    static final class Builder {
        private final SignTask task;
        private Outcome outcome = Outcome.FAILED;
        private @Nullable BaselineLevel level;
        private @Nullable Throwable trouble;
        private @Nullable String remark;
        private @Nullable SessionId session;
        private @Nullable TransactionId transaction;
        private @Nullable Long bytesIn;
        private @Nullable Long bytesOut;
        private Set<PreparationNotice> notices = Set.of();
        private @Nullable Repeat repeat;

        Builder(SignTask task) {
            this.task = task;
        }

        Builder outcome(Outcome outcome) {
            this.outcome = outcome;
            return this;
        }

        Builder failed(Throwable trouble) {
            this.outcome = Outcome.FAILED;
            this.trouble = trouble;
            if (transaction == null && trouble instanceof RemoteSigningException typed) {
                this.transaction = typed.failure().transactionId().orElse(null);
            }
            return this;
        }

        Builder signed(BaselineLevel level, long bytes) {
            this.outcome = Outcome.SIGNED;
            this.level = level;
            this.bytesOut = bytes;
            return this;
        }

        Builder remark(@Nullable String remark) {
            this.remark = remark;
            return this;
        }

        Builder session(SessionId session) {
            this.session = session;
            return this;
        }

        Builder transaction(@Nullable TransactionId transaction) {
            this.transaction = transaction;
            return this;
        }

        Builder bytesIn(@Nullable Long bytes) {
            this.bytesIn = bytes;
            return this;
        }

        Builder notices(Set<PreparationNotice> notices) {
            this.notices = Set.copyOf(notices);
            return this;
        }

        Builder repeat(Repeat repeat) {
            this.repeat = repeat;
            return this;
        }

        DocumentResult build(Times times) {
            return new DocumentResult(this, times);
        }
    }
}
