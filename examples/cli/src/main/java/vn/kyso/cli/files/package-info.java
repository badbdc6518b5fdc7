// SPDX-License-Identifier: Apache-2.0
/** Files as the command line names and finds them. */
@NullMarked
package vn.kyso.cli.files;

import org.jspecify.annotations.NullMarked;
