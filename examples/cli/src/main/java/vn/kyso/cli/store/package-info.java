// SPDX-License-Identifier: Apache-2.0
/** The databases the command line keeps rows in: the session store of a configuration, and the campaign's. */
@NullMarked
package vn.kyso.cli.store;

import org.jspecify.annotations.NullMarked;
