// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

/** Whether the signed bytes are the ones that were signed (VER-01, VER-04). */
public enum Integrity {
    /** The digest is equal and the signature value fits it under the certificate's key. */
    INTACT,
    /** The digest differs, or the value does not verify. */
    BROKEN,
    /** It could not be checked, for example because the signer's certificate is missing. */
    NOT_CHECKABLE
}
