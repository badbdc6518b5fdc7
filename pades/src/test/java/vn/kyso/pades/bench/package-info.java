// SPDX-License-Identifier: Apache-2.0
/** What signing costs, measured against what reading and copying the same bytes cost (JMH). */
@NullMarked
package vn.kyso.pades.bench;

import org.jspecify.annotations.NullMarked;
