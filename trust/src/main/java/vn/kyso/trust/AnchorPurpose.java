// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust;

/** What an anchor may vouch for. */
public enum AnchorPurpose {
    /** Certificates that sign documents. */
    SIGNING,
    /** Certificates of time-stamping units (TS-04). */
    TIME_STAMP
}
