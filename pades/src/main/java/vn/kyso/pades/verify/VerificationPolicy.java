// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.kyso.core.CheckPolicy.Severity;

/**
 * What follows from those findings that the law leaves to whoever receives the document: nothing, a warning, or that the
 * signature is not called valid. What VER-05 makes compulsory cannot be set, and an unknown status never becomes valid
 * (VER-09). Immutable and safe for threads.
 */
public final class VerificationPolicy {

    private static final Map<VerificationReason, Severity> DEFAULTS = new EnumMap<>(Map.of(
            VerificationReason.TIMESTAMP_MISSING, Severity.IGNORE,
            VerificationReason.ALGORITHM_NOT_ALLOWED, Severity.WARN,
            VerificationReason.FORM_FILLED_AFTER_SIGNING, Severity.REFUSE,
            VerificationReason.ANNOTATED_AFTER_SIGNING, Severity.REFUSE,
            VerificationReason.MARK_COVERS_CONTENT, Severity.REFUSE,
            VerificationReason.TIMESTAMP_OF_OTHER_DOMAIN, Severity.REFUSE,
            VerificationReason.OTHER_TRUST_DOMAIN, Severity.REFUSE));

    private final Map<VerificationReason, Severity> severities;

    private VerificationPolicy(Builder builder) {
        severities = Map.copyOf(builder.severities);
    }

    /**
     * The defaults: no time stamp is asked for (TS-01), algorithms outside the dated rules warn (STD-01 keeps them apart
     * from validity), everything else refuses.
     *
     * @return the policy
     */
    public static VerificationPolicy lawful() {
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
     * The reasons that may be set.
     *
     * @return all of them
     */
    public static Set<VerificationReason> adjustable() {
        return Set.copyOf(DEFAULTS.keySet());
    }

    /**
     * What follows from a reason.
     *
     * @param reason any
     * @return the severity; always {@link Severity#REFUSE} for those that cannot be set
     */
    public Severity of(VerificationReason reason) {
        return severities.getOrDefault(reason, Severity.REFUSE);
    }

    /** Builds a {@link VerificationPolicy}. Not safe for threads. */
    public static final class Builder {

        private final Map<VerificationReason, Severity> severities = new EnumMap<>(DEFAULTS);

        private Builder() {}

        /**
         * Sets what follows from a reason.
         *
         * @param reason one of {@link #adjustable()}
         * @param severity what follows; refused means not valid, warned means told beside a valid result
         * @return this
         * @throws IllegalArgumentException when the law fixes what follows
         */
        public Builder on(VerificationReason reason, Severity severity) {
            if (!DEFAULTS.containsKey(reason)) {
                throw new IllegalArgumentException("Expected one of " + DEFAULTS.keySet() + ", got " + reason
                        + ": what follows from it is fixed by law");
            }
            severities.put(reason, Objects.requireNonNull(severity, "severity"));
            return this;
        }

        /**
         * The policy.
         *
         * @return immutable
         */
        public VerificationPolicy build() {
            return new VerificationPolicy(this);
        }
    }
}
