// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** Where the status of certificates may be learned from. */
public enum StatusChecking {
    /** Only from what is embedded in the file; no network. */
    OFFLINE,
    /**
     * Embedded, else from the OCSP responders and revocation lists the certificates name, and missing issuers from
     * where the certificates say. Addresses in an uploaded file are chosen by whoever made it: use this for files and
     * networks where that is acceptable.
     */
    ONLINE
}
