// SPDX-License-Identifier: Apache-2.0
/** How a programme's participants are kept. */
@NullMarked
package vn.kyso.campaign.programme.internal;

import org.jspecify.annotations.NullMarked;
