// SPDX-License-Identifier: Apache-2.0
/** The citizen registry of record and the rules of an issuing campaign, usable without signing anything. */
@NullMarked
package vn.kyso.campaign;

import org.jspecify.annotations.NullMarked;
