// SPDX-License-Identifier: Apache-2.0
/** Load harnesses; run by hand, never by the build. */
@NullMarked
package vn.kyso.cli.bench;

import org.jspecify.annotations.NullMarked;
