// SPDX-License-Identifier: Apache-2.0
/** Durable sessions on PostgreSQL (many nodes) or H2 (one node): records, history, evidence, templates. */
@NullMarked
package vn.kyso.store.jdbc;

import org.jspecify.annotations.NullMarked;
