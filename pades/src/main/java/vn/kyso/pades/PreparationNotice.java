// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

/** What whoever signs a document should know although it can be signed; see {@link PadesSigner#notices}. */
public enum PreparationNotice {
    /**
     * The document's cross-reference is damaged. A whole new one, found by reading the file from end to end, is appended
     * with the signature; the original stays as it is. {@link PadesSigner.Builder#repairing} refuses such documents
     * instead.
     */
    CROSS_REFERENCE_REPAIRED,
    /**
     * A mark shares its place with a signature that is there already (APP-06). {@link PdfSearch#preview} tells which;
     * {@link PadesSigner.Builder#refuseOverlaps} refuses such a place instead.
     */
    MARK_COVERS_SIGNATURE,
    /** A mark shares its place with a form field, or with an empty signature field that it is not for. */
    MARK_COVERS_FIELD
}
