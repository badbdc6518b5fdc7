// SPDX-License-Identifier: Apache-2.0
/** The person who signs, where the CA wants more than a confirmation on the phone. */
@NullMarked
package vn.kyso.cli.signer;

import org.jspecify.annotations.NullMarked;
