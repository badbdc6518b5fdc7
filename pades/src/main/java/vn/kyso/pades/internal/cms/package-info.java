// SPDX-License-Identifier: Apache-2.0
/** Makes and reads the CMS structures inside a PDF signature, and works out how much room they need. */
@NullMarked
package vn.kyso.pades.internal.cms;

import org.jspecify.annotations.NullMarked;
