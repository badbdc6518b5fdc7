// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** Whether the certificate was effective at the signing time (VER-03, CRT-01): in its term, not suspended, not revoked. */
public enum CertificateState {
    /** Shown to be effective. */
    EFFECTIVE,
    /** Shown not to be effective. */
    NOT_EFFECTIVE,
    /** Could not be shown. */
    UNKNOWN
}
