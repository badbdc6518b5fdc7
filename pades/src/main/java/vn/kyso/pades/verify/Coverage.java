// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** How much of the file a signature covers (LAW-04). The gap for the signature itself is never counted. */
public enum Coverage {
    /** Every byte of the file. */
    WHOLE_FILE,
    /** Every byte of the file as it was when it was signed; something was appended later. */
    WHOLE_REVISION,
    /** Bytes were left out that belong to the document. */
    PARTIAL
}
