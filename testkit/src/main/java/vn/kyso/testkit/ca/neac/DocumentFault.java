// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.pki.TestCredential;

/**
 * What is wrong with a signed file that the gateway returns. Faults of values ({@code Fault.strangersKey},
 * {@code wrongValue}, {@code foreignDocId}, …) strike files too. Immutable.
 */
public final class DocumentFault {

    enum Kind {
        NONE,
        UNSIGNED,
        REWRITTEN,
        PAGE_ADDED,
        ANNOTATION_ADDED,
        TWO_SIGNATURES,
        SIGNED_BY_STRANGER,
        NOT_A_PDF
    }

    static final DocumentFault NONE = new DocumentFault(Kind.NONE, null);

    private final Kind kind;
    private final @Nullable TestCredential stranger;

    private DocumentFault(Kind kind, @Nullable TestCredential stranger) {
        this.kind = kind;
        this.stranger = stranger;
    }

    /**
     * The original comes back as it was.
     *
     * @return the fault
     */
    public static DocumentFault unsigned() {
        return new DocumentFault(Kind.UNSIGNED, null);
    }

    /**
     * The file was written anew before it was signed; the original is not its beginning.
     *
     * @return the fault
     */
    public static DocumentFault rewritten() {
        return new DocumentFault(Kind.REWRITTEN, null);
    }

    /**
     * The signature's increment adds a page too.
     *
     * @return the fault
     */
    public static DocumentFault pageAdded() {
        return new DocumentFault(Kind.PAGE_ADDED, null);
    }

    /**
     * The signature's increment adds a note to the first page too.
     *
     * @return the fault
     */
    public static DocumentFault annotationAdded() {
        return new DocumentFault(Kind.ANNOTATION_ADDED, null);
    }

    /**
     * The file is signed twice with the same key.
     *
     * @return the fault
     */
    public static DocumentFault twoSignatures() {
        return new DocumentFault(Kind.TWO_SIGNATURES, null);
    }

    /**
     * Somebody else signed, with a certificate of his own.
     *
     * @param stranger who
     * @return the fault
     */
    public static DocumentFault signedBy(TestCredential stranger) {
        return new DocumentFault(Kind.SIGNED_BY_STRANGER, Objects.requireNonNull(stranger, "stranger"));
    }

    /**
     * What comes back is no PDF.
     *
     * @return the fault
     */
    public static DocumentFault notAPdf() {
        return new DocumentFault(Kind.NOT_A_PDF, null);
    }

    Kind kind() {
        return kind;
    }

    /** Whose key and certificate sign. */
    TestCredential signer(TestCredential chosen) {
        return stranger == null ? chosen : stranger;
    }

    @Override
    public String toString() {
        return "DocumentFault[" + kind + "]";
    }
}
