// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.jdbc.protection.PersonalValues;

/** Runs work on rows in transactions. */
public interface Stores {

    /** How often work begins anew after it met a unique index, before that is an error. */
    int TRIES = 12;

    /**
     * Runs work in one transaction: all of it holds afterwards, or nothing. It may run several times.
     *
     * @param work what to do; changes nothing but rows
     * @return what the work returned
     * @param <T> what comes of it
     * @throws TakenException when a unique index refused
     */
    <T extends @Nullable Object> T transact(Function<Tables, T> work);

    /**
     * Runs work as {@link #transact}, anew when a unique index refused: then the work finds what the quicker one left.
     *
     * @param work what to do
     * @return what the work returned
     * @param <T> what comes of it
     */
    default <T extends @Nullable Object> T repeat(Function<Tables, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transact(work);
            } catch (TakenException quicker) {
                if (attempt == TRIES) {
                    throw quicker;
                }
            }
        }
    }

    /**
     * Hashes and seals.
     *
     * @return with this store's keys
     */
    PersonalValues values();
}
