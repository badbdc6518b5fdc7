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
     * Something stands before the document's header, such as a byte-order mark. Readers accept up to 1,024 such bytes
     * (Adobe PDF Reference 1.7, appendix H, note 13), and the signature covers them, but not every validator takes such a
     * file: to the European Commission's DSS it is no PDF, so {@link vn.kyso.pades.verify.SignatureVerifier} leaves it
     * undetermined.
     */
    BYTES_BEFORE_HEADER,
    /**
     * A mark shares its place with a signature that is there already (APP-06). {@link PdfSearch#preview} tells which;
     * {@link PadesSigner.Builder#refuseOverlaps} refuses such a place instead.
     */
    MARK_COVERS_SIGNATURE,
    /** A mark shares its place with a form field, or with an empty signature field that it is not for. */
    MARK_COVERS_FIELD
}
