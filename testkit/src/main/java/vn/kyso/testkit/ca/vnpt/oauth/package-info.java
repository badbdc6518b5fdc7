// SPDX-License-Identifier: Apache-2.0
/** A fake of VNPT's OAuth gateway ("VNPT-SmartCA API v1.1"): logins of the citizen, {@code /csc} calls, numeric states. */
@NullMarked
package vn.kyso.testkit.ca.vnpt.oauth;

import org.jspecify.annotations.NullMarked;
