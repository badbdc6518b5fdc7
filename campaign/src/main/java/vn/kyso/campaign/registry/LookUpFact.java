// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/**
 * A look-up, as the audit has it (HUE-25).
 *
 * @param ca whose
 * @param employee who asked
 * @param citizen keyed hash of the number that was asked for; the same for the same number, and nobody's number
 * @param at when
 * @param reason for what
 * @param issued the answer; empty when there was none
 */
public record LookUpFact(
        CaCode ca, EmployeeCode employee, String citizen, Instant at, LookUpReason reason, Optional<Boolean> issued) {}
