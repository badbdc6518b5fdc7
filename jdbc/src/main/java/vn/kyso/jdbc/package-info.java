// SPDX-License-Identifier: Apache-2.0
/** Transactions and schemas on the relational databases that Kyso keeps its rows in: PostgreSQL and H2. */
@NullMarked
package vn.kyso.jdbc;

import org.jspecify.annotations.NullMarked;
