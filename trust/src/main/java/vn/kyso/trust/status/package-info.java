// SPDX-License-Identifier: Apache-2.0
/** Paths of certificates and their status, asked where certificates say: what must be known to validate a signature later. */
@NullMarked
package vn.kyso.trust.status;

import org.jspecify.annotations.NullMarked;
