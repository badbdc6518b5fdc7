// SPDX-License-Identifier: Apache-2.0
/** Viettel MySign with confirmation in its app: login, certificates, digests, status, and our half of its webhook. */
@NullMarked
package vn.kyso.provider.viettel;

import org.jspecify.annotations.NullMarked;
