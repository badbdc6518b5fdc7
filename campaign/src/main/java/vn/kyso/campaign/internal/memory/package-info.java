// SPDX-License-Identifier: Apache-2.0
/** Rows in this process's memory, for tests and for trying things out. */
@NullMarked
package vn.kyso.campaign.internal.memory;

import org.jspecify.annotations.NullMarked;
