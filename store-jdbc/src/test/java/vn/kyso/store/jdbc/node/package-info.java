// SPDX-License-Identifier: Apache-2.0
/** A node of a portal as a process of its own that a test can kill at a chosen step; nothing of this is in the product. */
@NullMarked
package vn.kyso.store.jdbc.node;

import org.jspecify.annotations.NullMarked;
