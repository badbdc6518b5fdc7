// SPDX-License-Identifier: Apache-2.0
/**
 * Fake CAs over real loopback HTTP: the citizen's phone, the request journal, scripted faults and what every dialect shares.
 */
@NullMarked
package vn.kyso.testkit.ca;

import org.jspecify.annotations.NullMarked;
