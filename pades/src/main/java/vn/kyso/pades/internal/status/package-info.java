// SPDX-License-Identifier: Apache-2.0
/** Paths of certificates and their status: what must be known to validate a signature later. */
@NullMarked
package vn.kyso.pades.internal.status;

import org.jspecify.annotations.NullMarked;
