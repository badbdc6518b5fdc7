// SPDX-License-Identifier: Apache-2.0
/** The provider a command talks to: which one, how it is opened, what belongs to it. */
@NullMarked
package vn.kyso.cli.provider;

import org.jspecify.annotations.NullMarked;
