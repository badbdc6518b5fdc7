// SPDX-License-Identifier: Apache-2.0
/** What signing costs, beside its peers. */
@NullMarked
package vn.kyso.benchmarks;

import org.jspecify.annotations.NullMarked;
