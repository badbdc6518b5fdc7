// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** Where a signing time comes from (TS-03: without a stamp it is only a claim). */
public enum TimeSource {
    /** The signer's computer wrote it; nobody vouches for it. */
    CLAIMED,
    /** A time stamp whose path leads to a trust anchor for time stamps. */
    TIMESTAMP,
    /** The file tells no time. */
    NONE
}
