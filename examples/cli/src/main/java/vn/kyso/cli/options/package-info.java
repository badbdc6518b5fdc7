// SPDX-License-Identifier: Apache-2.0
/** Options that several commands share, and how texts become values. */
@NullMarked
package vn.kyso.cli.options;

import org.jspecify.annotations.NullMarked;
