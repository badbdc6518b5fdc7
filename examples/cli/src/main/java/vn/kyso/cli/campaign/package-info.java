// SPDX-License-Identifier: Apache-2.0
/** {@code kyso campaign}: its commands and their options. */
@NullMarked
package vn.kyso.cli.campaign;

import org.jspecify.annotations.NullMarked;
