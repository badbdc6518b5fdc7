// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** The PAdES baseline level a signature was found to have (ETSI EN 319 142-1). A level is a form, not a verdict. */
public enum VerifiedLevel {
    /** A PDF signature of ISO 32000 that is not a PAdES baseline signature. */
    NONE,
    /** PAdES-B-B. */
    B,
    /** PAdES-B-T. */
    T,
    /** PAdES-B-LT. */
    LT,
    /** PAdES-B-LTA. */
    LTA,
    /** It could not be told. */
    UNKNOWN
}
