// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/**
 * A report of an issuance that did not stand, as the audit has it (HUE-42).
 *
 * @param ca whose
 * @param employee who reported
 * @param citizen keyed hash of the citizen's number
 * @param at when
 * @param outcome why, as in {@code ALREADY_ISSUED}, {@code EXCLUDED}, {@code TIME_IN_THE_FUTURE}
 */
public record RefusalFact(CaCode ca, EmployeeCode employee, String citizen, Instant at, String outcome) {

    /** Another record stood: a refused duplicate. */
    public static final String ALREADY_ISSUED = "ALREADY_ISSUED";
}
