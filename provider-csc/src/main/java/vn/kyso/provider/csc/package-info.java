// SPDX-License-Identifier: Apache-2.0
/** The API of the Cloud Signature Consortium, versions 1.0.4 and 2.0 to 2.2, for every CA that speaks it. */
@NullMarked
package vn.kyso.provider.csc;

import org.jspecify.annotations.NullMarked;
