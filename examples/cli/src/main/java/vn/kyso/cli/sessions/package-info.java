// SPDX-License-Identifier: Apache-2.0
/** {@code kyso sessions}: what an operator sees and does. */
@NullMarked
package vn.kyso.cli.sessions;

import org.jspecify.annotations.NullMarked;
