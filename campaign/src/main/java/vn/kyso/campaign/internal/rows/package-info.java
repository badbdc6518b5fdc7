// SPDX-License-Identifier: Apache-2.0
/** Rows and what may be done with them inside one transaction; in memory and in a database. */
@NullMarked
package vn.kyso.campaign.internal.rows;

import org.jspecify.annotations.NullMarked;
