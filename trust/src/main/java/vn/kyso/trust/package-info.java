// SPDX-License-Identifier: Apache-2.0
/** Whom to trust, and the checks of a certificate before anything is signed. */
@NullMarked
package vn.kyso.trust;

import org.jspecify.annotations.NullMarked;
