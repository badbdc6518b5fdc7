// SPDX-License-Identifier: Apache-2.0
/** The Decision 769 family: CA2, Intrust, the national gateway in both its forms, and the plain interface. */
@NullMarked
package vn.kyso.testkit.ca.neac;

import org.jspecify.annotations.NullMarked;
