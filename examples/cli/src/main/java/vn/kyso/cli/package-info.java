// SPDX-License-Identifier: Apache-2.0
/** The command line: its commands, their options, exit codes and error texts. */
@NullMarked
package vn.kyso.cli;

import org.jspecify.annotations.NullMarked;
