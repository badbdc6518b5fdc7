// SPDX-License-Identifier: Apache-2.0
/** The session engine: moves stored sessions from state to state under leases, and tells whoever waits. */
@NullMarked
package vn.kyso.core.internal.engine;

import org.jspecify.annotations.NullMarked;
