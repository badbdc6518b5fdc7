// SPDX-License-Identifier: Apache-2.0
/** Reads, digests and copies files of any size in small pieces. */
@NullMarked
package vn.kyso.pades.internal.io;

import org.jspecify.annotations.NullMarked;
