// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

import java.time.Instant;
import java.util.UUID;

/**
 * Two persons who seem to be one because of a number they share, each with an issuance. Only the department, after looking at
 * data and reality, says whether they are (identity-and-pki, section 4).
 *
 * @param id its name
 * @param one a person
 * @param other another
 * @param raisedBy the CA whose report showed it, or {@code @module}
 * @param raisedAt when
 */
public record LinkConflict(UUID id, PersonKey one, PersonKey other, String raisedBy, Instant raisedAt) {}
