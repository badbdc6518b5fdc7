// SPDX-License-Identifier: Apache-2.0
/** Documents protected by passwords (ISO 32000-2 section 7.6): what they permit, and how what is appended is encrypted. */
@NullMarked
package vn.kyso.pades.internal.crypt;

import org.jspecify.annotations.NullMarked;
