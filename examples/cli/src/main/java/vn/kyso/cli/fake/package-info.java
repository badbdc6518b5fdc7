// SPDX-License-Identifier: Apache-2.0
/** The fake CAs that the command line can run, by name. */
@NullMarked
package vn.kyso.cli.fake;

import org.jspecify.annotations.NullMarked;
