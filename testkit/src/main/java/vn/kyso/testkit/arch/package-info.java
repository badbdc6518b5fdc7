// SPDX-License-Identifier: Apache-2.0
/** The manners of Kyso's code as ArchUnit rules, which an adapter of a vendor can hold itself to as well. */
@NullMarked
package vn.kyso.testkit.arch;

import org.jspecify.annotations.NullMarked;
