// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the rules leave open about the registry, as named settings with their proposed defaults. Immutable.
 *
 * <pre>{@code
 * RegistrySettings settings = RegistrySettings.builder().lookUpsPerEmployee(60).build();
 * }</pre>
 */
public final class RegistrySettings {

    private final Builder from;

    private RegistrySettings(Builder from) {
        this.from = from;
    }

    /**
     * The defaults.
     *
     * @return every setting as proposed
     */
    public static RegistrySettings defaults() {
        return builder().build();
    }

    /**
     * Begins with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * How far a CA's clock may be ahead.
     *
     * @return one minute unless set
     */
    public Duration clockTolerance() {
        return from.clockTolerance;
    }

    /**
     * How many look-ups an employee has in an hour.
     *
     * @return 120 unless set
     */
    public int lookUpsPerEmployee() {
        return from.lookUpsPerEmployee;
    }

    /**
     * How many look-ups a CA has in an hour, the same for all CAs (HUE-05).
     *
     * @return 20 000 unless set
     */
    public int lookUpsPerCa() {
        return from.lookUpsPerCa;
    }

    /**
     * How long a citizen's consent to a switch can be used.
     *
     * @return 30 days unless set
     */
    public Duration consentValidity() {
        return from.consentValidity;
    }

    /**
     * Whether an imported certificate that had ended at the import bars others ({@code import.expiredBlocks}, HUE-29).
     *
     * @return false unless set
     */
    public boolean expiredImportBlocks() {
        return from.expiredImportBlocks;
    }

    /**
     * How many rows a file of an import may have.
     *
     * @return 2 000 000 unless set
     */
    public long importRows() {
        return from.importRows;
    }

    /**
     * Whether an import puts back leading zeros that a spreadsheet lost, and says so of each row (HUE-29).
     *
     * @return true unless set; false refuses such rows
     */
    public boolean importRestoresZeros() {
        return from.importRestoresZeros;
    }

    /**
     * How long after the programme's end personal values are kept (HUE-25, PDP-01).
     *
     * @return empty unless set: no term is known (REC-03), and nothing is erased without one
     */
    public Optional<Period> retention() {
        return Optional.ofNullable(from.retention);
    }

    /**
     * Whether a day besides Saturday and Sunday is not a working day, for the terms of PDP-03.
     *
     * @return no day unless set; a portal has the year's holidays
     */
    public Predicate<LocalDate> holidays() {
        return from.holidays;
    }

    /** Collects settings. Not safe for threads. */
    public static final class Builder {

        private Duration clockTolerance = Duration.ofMinutes(1);
        private int lookUpsPerEmployee = 120;
        private int lookUpsPerCa = 20_000;
        private Duration consentValidity = Duration.ofDays(30);
        private boolean expiredImportBlocks;
        private long importRows = 2_000_000;
        private boolean importRestoresZeros = true;
        private @Nullable Period retention;
        private Predicate<LocalDate> holidays = day -> false;

        private Builder() {}

        /**
         * Sets how far a CA's clock may be ahead.
         *
         * @param tolerance zero to ten minutes; default one minute
         * @return this
         * @throws IllegalArgumentException when it is negative or longer
         */
        public Builder clockTolerance(Duration tolerance) {
            require(!tolerance.isNegative() && tolerance.compareTo(Duration.ofMinutes(10)) <= 0, "0 to 10 minutes");
            clockTolerance = tolerance;
            return this;
        }

        /**
         * Sets how many look-ups an employee has in an hour.
         *
         * @param count at least 1; default 120
         * @return this
         * @throws IllegalArgumentException when it is less
         */
        public Builder lookUpsPerEmployee(int count) {
            require(count > 0, "at least one look-up");
            lookUpsPerEmployee = count;
            return this;
        }

        /**
         * Sets how many look-ups a CA has in an hour.
         *
         * @param count at least 1; default 20 000
         * @return this
         * @throws IllegalArgumentException when it is less
         */
        public Builder lookUpsPerCa(int count) {
            require(count > 0, "at least one look-up");
            lookUpsPerCa = count;
            return this;
        }

        /**
         * Sets how long a citizen's consent to a switch can be used.
         *
         * @param validity longer than zero; default 30 days
         * @return this
         * @throws IllegalArgumentException when it is not
         */
        public Builder consentValidity(Duration validity) {
            require(validity.compareTo(Duration.ZERO) > 0, "a time longer than zero");
            consentValidity = validity;
            return this;
        }

        /**
         * Sets whether an imported certificate that had ended at the import bars others.
         *
         * @param blocks default false
         * @return this
         */
        public Builder expiredImportBlocks(boolean blocks) {
            expiredImportBlocks = blocks;
            return this;
        }

        /**
         * Sets how many rows a file of an import may have.
         *
         * @param rows at least 1; default 2 000 000
         * @return this
         * @throws IllegalArgumentException when it is less
         */
        public Builder importRows(long rows) {
            require(rows > 0, "at least one row");
            importRows = rows;
            return this;
        }

        /**
         * Sets whether an import puts back leading zeros that a spreadsheet lost.
         *
         * @param restores default true; false refuses such rows
         * @return this
         */
        public Builder importRestoresZeros(boolean restores) {
            importRestoresZeros = restores;
            return this;
        }

        /**
         * Sets how long after the programme's end personal values are kept.
         *
         * @param afterEnd not negative; default none, which keeps them
         * @return this
         * @throws IllegalArgumentException when it is negative
         */
        public Builder retention(Period afterEnd) {
            require(!afterEnd.isNegative(), "a period that is not negative");
            retention = afterEnd;
            return this;
        }

        /**
         * Sets the days besides Saturday and Sunday on which nobody works.
         *
         * @param holiday tells a day; default no day
         * @return this
         */
        public Builder holidays(Predicate<LocalDate> holiday) {
            holidays = holiday;
            return this;
        }

        /**
         * The settings.
         *
         * @return immutable
         */
        public RegistrySettings build() {
            Builder copy = new Builder();
            copy.clockTolerance = clockTolerance;
            copy.lookUpsPerEmployee = lookUpsPerEmployee;
            copy.lookUpsPerCa = lookUpsPerCa;
            copy.consentValidity = consentValidity;
            copy.expiredImportBlocks = expiredImportBlocks;
            copy.importRows = importRows;
            copy.importRestoresZeros = importRestoresZeros;
            copy.retention = retention;
            copy.holidays = holidays;
            return new RegistrySettings(copy);
        }

        private static void require(boolean holds, String expected) {
            if (!holds) {
                throw new IllegalArgumentException("Expected " + expected);
            }
        }
    }
}
