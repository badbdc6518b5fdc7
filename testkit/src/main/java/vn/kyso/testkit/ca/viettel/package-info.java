// SPDX-License-Identifier: Apache-2.0
/** A fake Viettel MySign that speaks the current gateway interface: login, certificates, {@code signHash}, status, webhook. */
@NullMarked
package vn.kyso.testkit.ca.viettel;

import org.jspecify.annotations.NullMarked;
