// SPDX-License-Identifier: Apache-2.0
/** Personal values at rest: sealed to be read, hashed under a key to be found; and records chained by their hashes. */
@NullMarked
package vn.kyso.jdbc.protection;

import org.jspecify.annotations.NullMarked;
