// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades;

/** What the signer commits to (commitment-type-indication, ETSI EN 319 122-1 section 5.2.3). */
public enum Commitment {
    /** The signer made the document, approves its content, and sent it. */
    PROOF_OF_ORIGIN(1),
    /** The signer received the document. */
    PROOF_OF_RECEIPT(2),
    /** The signer, a service, delivered the document to the recipient's reach. */
    PROOF_OF_DELIVERY(3),
    /** The signer sent the document, without saying that it is the signer's or approved. */
    PROOF_OF_SENDER(4),
    /** The signer approves the content. */
    PROOF_OF_APPROVAL(5),
    /** The signer made the document, without saying that it is approved or sent. */
    PROOF_OF_CREATION(6);

    private static final String ARC = "1.2.840.113549.1.9.16.6.";

    private final int number;

    Commitment(int number) {
        this.number = number;
    }

    /**
     * The object identifier.
     *
     * @return dotted numbers
     */
    public String oid() {
        return ARC + number;
    }
}
