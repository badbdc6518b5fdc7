// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal.rows;

import vn.kyso.campaign.registry.Issuance;

/**
 * A record as it is stored.
 *
 * @param issuance the record
 * @param live whether it holds its person's one place; a unique index lets one record hold it
 * @param bars whether it takes the place when it becomes free: an imported certificate that was valid
 */
public record IssuanceRow(Issuance issuance, boolean live, boolean bars) {}
