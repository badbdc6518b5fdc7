// SPDX-License-Identifier: Apache-2.0
/**
 * A Vietnamese-style public key infrastructure for tests: described as data, made at run time, with OCSP, CRL,
 * certificate and time-stamp answers on a loopback port.
 */
@NullMarked
package vn.kyso.testkit.pki;

import org.jspecify.annotations.NullMarked;
