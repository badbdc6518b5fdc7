// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What follows from a check that does not hold, that could not be made, or that nothing was configured for: ignore, warn
 * or refuse. Refusing happens before any digest leaves (law 1, SGN-01).
 *
 * <p>Immutable and safe for threads.
 */
public final class CheckPolicy {

    /** What follows. */
    public enum Severity {
        /** Nothing. */
        IGNORE,
        /** The session goes on and carries a warning, which is also an event of its history. */
        WARN,
        /** The request is refused with a typed failure. */
        REFUSE
    }

    private final Map<Check, Severity> onFailed;
    private final Map<Check, Severity> onNotPossible;
    private final Map<Check, Severity> onNotConfigured;

    private CheckPolicy(Builder builder) {
        onFailed = new EnumMap<>(builder.onFailed);
        onNotPossible = new EnumMap<>(builder.onNotPossible);
        onNotConfigured = new EnumMap<>(builder.onNotConfigured);
    }

    /**
     * The defaults that the law asks for: every check that does not hold refuses, and so does one that cannot be made: a
     * certificate of unknown status is not signed with (SGN-01). Of what the provider itself says about the credential
     * silence has no consequence. A path or a status that nothing was configured to check warns.
     *
     * @return the policy
     */
    public static CheckPolicy lawful() {
        return builder().build();
    }

    /**
     * Begins a policy, with {@link #lawful()} as its start.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What follows from a result.
     *
     * @param result of a check
     * @return the severity; {@link Severity#IGNORE} for a check that holds
     */
    public Severity severityOf(CheckResult result) {
        return switch (result.verdict()) {
            case PASSED -> Severity.IGNORE;
            case FAILED -> severityOf(onFailed, result.check());
            case NOT_POSSIBLE -> severityOf(onNotPossible, result.check());
            case NOT_CONFIGURED -> severityOf(onNotConfigured, result.check());
        };
    }

    private static Severity severityOf(Map<Check, Severity> table, Check check) {
        return Objects.requireNonNull(table.get(check));
    }

    /** Builds a {@link CheckPolicy}. Not safe for threads. */
    public static final class Builder {
        private final Map<Check, Severity> onFailed = new EnumMap<>(Check.class);
        private final Map<Check, Severity> onNotPossible = new EnumMap<>(Check.class);
        private final Map<Check, Severity> onNotConfigured = new EnumMap<>(Check.class);

        private Builder() {
            for (Check check : Check.values()) {
                onFailed.put(check, Severity.REFUSE);
                onNotPossible.put(check, Severity.REFUSE);
                onNotConfigured.put(check, Severity.WARN);
            }
            onNotPossible.put(Check.PROVIDER_STATUS, Severity.IGNORE);
        }

        /**
         * Sets what follows from a check that does not hold. Default: refuse.
         *
         * @param check which
         * @param severity what follows
         * @return this
         */
        public Builder onFailed(Check check, Severity severity) {
            onFailed.put(check, Objects.requireNonNull(severity));
            return this;
        }

        /**
         * Sets what follows from a check that could not be made, because nobody answered or the answer proves nothing.
         * Default: ignore for the provider's own status, refuse for the others.
         *
         * @param check which
         * @param severity what follows
         * @return this
         */
        public Builder onNotPossible(Check check, Severity severity) {
            onNotPossible.put(check, Objects.requireNonNull(severity));
            return this;
        }

        /**
         * Sets what follows when nothing was configured that could make a check: no anchors, no source of status.
         * Default: warn.
         *
         * @param check which
         * @param severity what follows
         * @return this
         */
        public Builder onNotConfigured(Check check, Severity severity) {
            onNotConfigured.put(check, Objects.requireNonNull(severity));
            return this;
        }

        /**
         * The policy.
         *
         * @return immutable
         */
        public CheckPolicy build() {
            return new CheckPolicy(this);
        }
    }
}
