// SPDX-License-Identifier: Apache-2.0
/** Stores for one node: sessions in memory, documents in files and in memory. */
@NullMarked
package vn.kyso.core.internal.store;

import org.jspecify.annotations.NullMarked;
