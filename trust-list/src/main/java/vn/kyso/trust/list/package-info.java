// SPDX-License-Identifier: Apache-2.0
/** Foreign trusted lists (ETSI TS 119 612) as a source of trust anchors. */
@NullMarked
package vn.kyso.trust.list;

import org.jspecify.annotations.NullMarked;
