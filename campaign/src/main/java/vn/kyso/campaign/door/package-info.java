// SPDX-License-Identifier: Apache-2.0
/** Channel B: at the door an employee shows a QR code, and the citizen checks it before anything is issued (HUE-30). */
@NullMarked
package vn.kyso.campaign.door;

import org.jspecify.annotations.NullMarked;
