// SPDX-License-Identifier: Apache-2.0
/**
 * VNPT SmartCA in its three interfaces: confirmation in the app ({@link vn.kyso.provider.vnpt.VnptSmartCa}), the signer's
 * own login ({@link vn.kyso.provider.vnpt.VnptOAuth}), and, as an explicit opt-in, one-time passwords ({@link
 * vn.kyso.provider.vnpt.VnptTotp}).
 */
@NullMarked
package vn.kyso.provider.vnpt;

import org.jspecify.annotations.NullMarked;
