// SPDX-License-Identifier: Apache-2.0
/**
 * The registry of record: whether a citizen has a certificate of the programme is what stands here and nothing else (HUE-10).
 * A CA, the department and the citizen each have a view of their own; what a view does not offer is not for its holder.
 */
@NullMarked
package vn.kyso.campaign.registry;

import org.jspecify.annotations.NullMarked;
