// SPDX-License-Identifier: Apache-2.0
/** Time that a test turns by hand, and timers that run on it or on the real clock. */
@NullMarked
package vn.kyso.testkit.time;

import org.jspecify.annotations.NullMarked;
