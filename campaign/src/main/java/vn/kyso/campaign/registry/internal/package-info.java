// SPDX-License-Identifier: Apache-2.0
/** What the registry decides, on rows of any store. */
@NullMarked
package vn.kyso.campaign.registry.internal;

import org.jspecify.annotations.NullMarked;
