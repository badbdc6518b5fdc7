// SPDX-License-Identifier: Apache-2.0
/** A fake remote signing service that speaks the API of the Cloud Signature Consortium, versions 1 and 2. */
@NullMarked
package vn.kyso.testkit.ca.csc;

import org.jspecify.annotations.NullMarked;
