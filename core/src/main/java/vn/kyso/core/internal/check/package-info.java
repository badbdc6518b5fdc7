// SPDX-License-Identifier: Apache-2.0
/** The checks made before anything leaves, and the proof of a returned value. */
@NullMarked
package vn.kyso.core.internal.check;

import org.jspecify.annotations.NullMarked;
