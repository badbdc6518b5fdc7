// SPDX-License-Identifier: Apache-2.0
/** Asks for time stamps (RFC 3161) and judges the answers. */
@NullMarked
package vn.kyso.pades.internal.tsp;

import org.jspecify.annotations.NullMarked;
