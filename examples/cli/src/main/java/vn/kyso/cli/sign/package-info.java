// SPDX-License-Identifier: Apache-2.0
/** Signing many documents: which, where to, how far, how it ended. */
@NullMarked
package vn.kyso.cli.sign;

import org.jspecify.annotations.NullMarked;
