// SPDX-License-Identifier: Apache-2.0
/** What the tests of this module share: a store, a signer that does both steps, documents of all kinds, validators. */
@NullMarked
package vn.kyso.pades.support;

import org.jspecify.annotations.NullMarked;
