// SPDX-License-Identifier: Apache-2.0
/** What the parts of the campaign share and nobody else sees. */
@NullMarked
package vn.kyso.campaign.internal;

import org.jspecify.annotations.NullMarked;
