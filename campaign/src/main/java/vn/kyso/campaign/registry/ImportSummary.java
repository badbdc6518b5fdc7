// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.util.Map;
import java.util.Optional;

/**
 * What became of an import.
 *
 * @param rows how many were read
 * @param results how many had each result; results that no row had are left out
 * @param stopped why the rest was not read; what had been reported before holds, and the file may be given again
 */
public record ImportSummary(long rows, Map<ImportRow.Result, Long> results, Optional<Stop> stopped) {

    /** Copies the map. */
    public ImportSummary {
        results = Map.copyOf(results);
    }

    /** Why an import stops. */
    public enum Stop {
        /** The CA does not take part, or not any more; nothing after that instant is taken in (HUE-29, HUE-40). */
        NOT_TAKING_PART,
        /** The programme has ended. */
        PROGRAMME_ENDED,
        /** The file has more rows than {@link RegistrySettings#importRows()}. */
        TOO_MANY_ROWS,
        /** The file's head row lacks a field. */
        HEAD_ROW
    }

    /**
     * How many rows had a result.
     *
     * @param result which
     * @return zero when none had
     */
    public long count(ImportRow.Result result) {
        return results.getOrDefault(result, 0L);
    }
}
