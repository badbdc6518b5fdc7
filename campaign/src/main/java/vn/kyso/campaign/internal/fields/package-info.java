// SPDX-License-Identifier: Apache-2.0
/** How the bodies of leaves are written. */
@NullMarked
package vn.kyso.campaign.internal.fields;

import org.jspecify.annotations.NullMarked;
