// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.door;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/**
 * A check that took place, as evidence: without the citizen.
 *
 * @param at when
 * @param ca whose code it was; empty when it was nobody's
 * @param employee whose code it was
 * @param result what was answered
 */
public record CheckFact(Instant at, Optional<CaCode> ca, Optional<EmployeeCode> employee, QrResult result) {}
