// SPDX-License-Identifier: Apache-2.0
/** Nodes in processes of their own that are killed while they work, and what their sessions come to. */
@NullMarked
package vn.kyso.cli.kill;

import org.jspecify.annotations.NullMarked;
