// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry;

/** Why a record ended. */
public enum EndReason {
    /** The CA revoked the certificate. */
    REVOKED,
    /** The certificate expired and its CA says so; expiry alone does not end a record (HUE-18). */
    EXPIRED,
    /** The same CA replaced it (HUE-21). */
    REPLACED,
    /** The citizen went over to another CA (HUE-19). */
    SWITCHED,
    /** The department annulled the record, as one that was made to hold a citizen (HUE-32). */
    ANNULLED
}
