// SPDX-License-Identifier: Apache-2.0
/** MISA eSign: the signer's own login with its second factor, hash signing, status and webhook. */
@NullMarked
package vn.kyso.provider.misa;

import org.jspecify.annotations.NullMarked;
