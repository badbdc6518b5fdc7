// SPDX-License-Identifier: Apache-2.0
/** How a signed PDF is judged: DSS for cryptography, paths, status and time, own checks for the structure of the file. */
@NullMarked
package vn.kyso.pades.internal.verify;

import org.jspecify.annotations.NullMarked;
