// SPDX-License-Identifier: Apache-2.0
/** Rows in PostgreSQL or H2. */
@NullMarked
package vn.kyso.campaign.internal.jdbc;

import org.jspecify.annotations.NullMarked;
