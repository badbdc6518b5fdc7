// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.PromptRules;
import vn.kyso.core.SignatureAlgorithm;
import vn.kyso.core.TransactionId;

/**
 * Limits and habits of a provider as data. The engine reads it and refuses early what cannot be done.
 *
 * <p>Immutable and safe for threads.
 */
public final class ProviderDescriptor {

    private final String name;
    private final String displayName;
    private final int batchMaximum;
    private final Set<DigestAlgorithm> digestAlgorithms;
    private final Set<SignatureAlgorithm.Scheme> schemes;
    private final TransactionId.MintedBy transactionIdMintedBy;
    private final boolean notFoundProven;
    private final PromptRules promptRules;
    private final boolean refusalTold;
    private final Duration confirmationTime;
    private final Duration firstPollAfter;
    private final Duration pollInterval;
    private final Duration callTimeout;
    private final int concurrency;
    private final boolean blockingSubmit;

    private ProviderDescriptor(Builder b) {
        name = b.name;
        displayName = b.displayName.isEmpty() ? b.name : b.displayName;
        batchMaximum = b.batchMaximum;
        digestAlgorithms = Set.copyOf(b.digestAlgorithms);
        schemes = Set.copyOf(b.schemes);
        transactionIdMintedBy = b.transactionIdMintedBy;
        notFoundProven = b.notFoundProven;
        promptRules = b.promptRules;
        refusalTold = b.refusalTold;
        confirmationTime = b.confirmationTime;
        firstPollAfter = b.firstPollAfter;
        pollInterval = b.pollInterval;
        callTimeout = b.callTimeout;
        concurrency = b.concurrency;
        blockingSubmit = b.blockingSubmit;
    }

    /**
     * Begins a descriptor.
     *
     * @param name the configured name of this instance: lower-case letters, digits and dashes
     * @return a builder
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * The configured name of this instance.
     *
     * @return unique within a {@code RemoteSigning}
     */
    public String name() {
        return name;
    }

    /**
     * The name to show to people.
     *
     * @return for example {@code VNPT SmartCA}
     */
    public String displayName() {
        return displayName;
    }

    /**
     * How many documents one confirmation may cover.
     *
     * @return 1 or more
     */
    public int batchMaximum() {
        return batchMaximum;
    }

    /**
     * Digest algorithms the provider takes.
     *
     * @return unmodifiable, not empty
     */
    public Set<DigestAlgorithm> digestAlgorithms() {
        return digestAlgorithms;
    }

    /**
     * Signature schemes its keys may answer with; a value of another scheme is not accepted.
     *
     * @return unmodifiable, not empty
     */
    public Set<SignatureAlgorithm.Scheme> schemes() {
        return schemes;
    }

    /**
     * Who makes up transaction identifiers. With {@code RELYING_PARTY} a transaction can be asked for after a lost
     * answer.
     *
     * @return who
     */
    public TransactionId.MintedBy transactionIdMintedBy() {
        return transactionIdMintedBy;
    }

    /**
     * Whether "no such transaction", asked by our own identifier, proves that a submission never arrived. Only then may
     * a session whose answer was lost end as safe to repeat; otherwise it stays unknown, for an operator.
     *
     * @return false when the provider might look transactions up by another identifier
     */
    public boolean notFoundProven() {
        return notFoundProven;
    }

    /**
     * What text the phone can show.
     *
     * @return the rules
     */
    public PromptRules promptRules() {
        return promptRules;
    }

    /**
     * Whether the provider tells a refusal apart from other ends.
     *
     * @return false when a refusal may appear as not signed
     */
    public boolean refusalTold() {
        return refusalTold;
    }

    /**
     * How long a request to confirm lives when the provider does not say so in its answer.
     *
     * @return the longest time
     */
    public Duration confirmationTime() {
        return confirmationTime;
    }

    /**
     * When to ask for the first time after submitting.
     *
     * @return the time
     */
    public Duration firstPollAfter() {
        return firstPollAfter;
    }

    /**
     * How long to wait between two questions about the same transaction.
     *
     * @return the time
     */
    public Duration pollInterval() {
        return pollInterval;
    }

    /**
     * How long one call may take, everything included.
     *
     * @return the time
     */
    public Duration callTimeout() {
        return callTimeout;
    }

    /**
     * How many calls a node may have under way at the same time: looks at due sessions, and calls that stay open until the
     * citizen has decided. What is started beyond that waits in the store until one ends.
     *
     * @return 1 or more
     */
    public int concurrency() {
        return concurrency;
    }

    /**
     * Whether submitting or activating may last until the citizen has decided, in one open call. The engine then gives
     * these calls the confirmation time on top of the call timeout and makes them on a thread of their own, and
     * {@code start} returns before they end.
     *
     * @return false when these calls are as short as all others
     */
    public boolean blockingSubmit() {
        return blockingSubmit;
    }

    /** The name. */
    @Override
    public String toString() {
        return "ProviderDescriptor[" + name + "]";
    }

    /** Builds a {@link ProviderDescriptor}. Not safe for threads. */
    public static final class Builder {
        private final String name;
        private String displayName = "";
        private int batchMaximum = 1;
        private Set<DigestAlgorithm> digestAlgorithms = EnumSet.of(DigestAlgorithm.SHA256);
        private Set<SignatureAlgorithm.Scheme> schemes = EnumSet.allOf(SignatureAlgorithm.Scheme.class);
        private TransactionId.MintedBy transactionIdMintedBy = TransactionId.MintedBy.PROVIDER;
        private boolean notFoundProven;
        private PromptRules promptRules = new PromptRules(0, false);
        private boolean refusalTold;
        private Duration confirmationTime = Duration.ofMinutes(5);
        private Duration firstPollAfter = Duration.ofSeconds(3);
        private Duration pollInterval = Duration.ofSeconds(5);
        private Duration callTimeout = Duration.ofSeconds(30);
        private int concurrency = 16;
        private boolean blockingSubmit;

        private Builder(String name) {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                throw new IllegalArgumentException(
                        "A provider's name has 1 to 64 lower-case letters, digits and dashes");
            }
            this.name = name;
        }

        /**
         * Sets the name to show. Default: the configured name.
         *
         * @param text for people
         * @return this
         */
        public Builder displayName(String text) {
            this.displayName = Objects.requireNonNull(text);
            return this;
        }

        /**
         * Sets how many documents one confirmation may cover. Default: 1.
         *
         * @param count 1 or more
         * @return this
         */
        public Builder batchMaximum(int count) {
            this.batchMaximum = positive(count, "batchMaximum");
            return this;
        }

        /**
         * Sets the digest algorithms. Default: SHA-256.
         *
         * @param algorithms at least one
         * @return this
         */
        public Builder digestAlgorithms(Set<DigestAlgorithm> algorithms) {
            this.digestAlgorithms = EnumSet.copyOf(algorithms);
            return this;
        }

        /**
         * Sets the schemes a value may have. Default: all.
         *
         * @param schemes at least one
         * @return this
         */
        public Builder schemes(Set<SignatureAlgorithm.Scheme> schemes) {
            this.schemes = EnumSet.copyOf(schemes);
            return this;
        }

        /**
         * Says who makes up transaction identifiers. Default: the provider.
         *
         * @param who makes them up
         * @return this
         */
        public Builder transactionIdMintedBy(TransactionId.MintedBy who) {
            this.transactionIdMintedBy = Objects.requireNonNull(who);
            return this;
        }

        /**
         * Says whether "no such transaction" proves that a submission never arrived. Default: no.
         *
         * @param proven true only when the provider's documents say that it answers by our own identifier
         * @return this
         */
        public Builder notFoundProven(boolean proven) {
            this.notFoundProven = proven;
            return this;
        }

        /**
         * Sets what text the phone can show. Default: none.
         *
         * @param rules the rules
         * @return this
         */
        public Builder promptRules(PromptRules rules) {
            this.promptRules = Objects.requireNonNull(rules);
            return this;
        }

        /**
         * Says whether a refusal is told apart. Default: no.
         *
         * @param told whether
         * @return this
         */
        public Builder refusalTold(boolean told) {
            this.refusalTold = told;
            return this;
        }

        /**
         * Sets how long a request to confirm lives. Default: 5 minutes.
         *
         * @param duration positive
         * @return this
         */
        public Builder confirmationTime(Duration duration) {
            this.confirmationTime = positive(duration, "confirmationTime");
            return this;
        }

        /**
         * Sets when to ask first. Default: 3 seconds.
         *
         * @param duration positive
         * @return this
         */
        public Builder firstPollAfter(Duration duration) {
            this.firstPollAfter = positive(duration, "firstPollAfter");
            return this;
        }

        /**
         * Sets the time between questions. Default: 5 seconds.
         *
         * @param duration positive
         * @return this
         */
        public Builder pollInterval(Duration duration) {
            this.pollInterval = positive(duration, "pollInterval");
            return this;
        }

        /**
         * Sets how long one call may take. Default: 30 seconds.
         *
         * @param duration positive
         * @return this
         */
        public Builder callTimeout(Duration duration) {
            this.callTimeout = positive(duration, "callTimeout");
            return this;
        }

        /**
         * Sets how many calls may run at the same time. Default: 16.
         *
         * @param count 1 or more
         * @return this
         */
        public Builder concurrency(int count) {
            this.concurrency = positive(count, "concurrency");
            return this;
        }

        /**
         * Says whether submitting or activating may last until the citizen has decided. Default: no.
         *
         * @param blocking whether
         * @return this
         */
        public Builder blockingSubmit(boolean blocking) {
            this.blockingSubmit = blocking;
            return this;
        }

        /**
         * The descriptor.
         *
         * @return immutable
         */
        public ProviderDescriptor build() {
            return new ProviderDescriptor(this);
        }

        private static int positive(int count, String what) {
            if (count < 1) {
                throw new IllegalArgumentException(what + " is 1 or more; given was " + count);
            }
            return count;
        }

        private static Duration positive(Duration duration, String what) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(what + " is positive; given was " + duration);
            }
            return duration;
        }
    }
}
