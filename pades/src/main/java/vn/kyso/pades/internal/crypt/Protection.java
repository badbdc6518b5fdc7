// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.crypt;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.encryption.PDEncryption;
import org.apache.pdfbox.pdmodel.encryption.SecurityHandler;
import org.apache.pdfbox.pdmodel.encryption.StandardDecryptionMaterial;
import org.apache.pdfbox.pdmodel.encryption.StandardSecurityHandler;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;

/**
 * The protection of a document that was opened: what it permits, and its key for what is appended. The key stays in
 * memory for as long as the document is open. Not safe for threads.
 */
public final class Protection {

    /** Modify the document, ISO 32000-2 table 22: with ANNOTATE, signature fields may be added. */
    private static final int MODIFY = 1 << 3;
    /** Add annotations and fill in forms. */
    private static final int ANNOTATE = 1 << 5;
    /** Fill in forms, sign existing fields; known from revision 3 on. */
    private static final int FILL_IN = 1 << 8;

    private static final int FIRST_WITH_FILL_IN = 3;
    private static final int FIRST_WITH_FILTERS = 4;
    private static final COSName STANDARD_FILTER = COSName.getPDFName("StdCF");
    private static final List<COSName> METHODS =
            List.of(COSName.getPDFName("V2"), COSName.getPDFName("AESV2"), COSName.getPDFName("AESV3"));

    private final PDEncryption encryption;
    private final SecurityHandler<?> handler;
    private final @Nullable COSArray documentId;
    private final boolean stringsInClear;
    private final boolean streamsInClear;

    private Protection(PDEncryption encryption, SecurityHandler<?> handler, @Nullable COSArray documentId) {
        this.encryption = encryption;
        this.handler = handler;
        this.documentId = documentId;
        boolean filters = encryption.getVersion() >= FIRST_WITH_FILTERS;
        this.stringsInClear = filters && COSName.IDENTITY.equals(encryption.getStringFilterName());
        this.streamsInClear = filters && COSName.IDENTITY.equals(encryption.getStreamFilterName());
        handler.setCustomSecureRandom(new SecureRandom());
    }

    /**
     * The protection of a document whose password was right.
     *
     * @param encryption its encryption dictionary
     * @param documentId the trailer's /ID
     * @return the protection
     * @throws IOException when the handler is one that nobody here knows
     */
    public static Protection of(PDEncryption encryption, @Nullable COSArray documentId) throws IOException {
        Protection protection = new Protection(encryption, encryption.getSecurityHandler(), documentId);
        if (!(protection.handler instanceof StandardSecurityHandler) || !protection.hasKnownFilters()) {
            throw unknownMethod();
        }
        return protection;
    }

    /** What the parser took for granted when it read the strings and streams. */
    private boolean hasKnownFilters() {
        if (encryption.getVersion() < FIRST_WITH_FILTERS || (stringsInClear && streamsInClear)) {
            return true;
        }
        return (stringsInClear || STANDARD_FILTER.equals(encryption.getStringFilterName()))
                && (streamsInClear || STANDARD_FILTER.equals(encryption.getStreamFilterName()))
                && encryption.getStdCryptFilterDictionary() != null
                && METHODS.contains(encryption.getStdCryptFilterDictionary().getCryptFilterMethod());
    }

    /**
     * The refusal of a protection that is none of the known ones.
     *
     * @return to be thrown
     */
    public static RemoteSigningException unknownMethod() {
        return FailureCode.DOCUMENT_ENCRYPTED
                .because("The document is encrypted, and not by passwords with RC4 or AES;"
                        + " remove the protection and sign the result")
                .toException();
    }

    /**
     * The refusal of a password, or of its absence.
     *
     * @param given whether there was one
     * @return to be thrown
     */
    public static RemoteSigningException notOpened(boolean given) {
        return given
                ? FailureCode.DOCUMENT_PASSWORD_WRONG
                        .because("The password given is neither the document's user password nor its owner password")
                        .toException()
                : FailureCode.DOCUMENT_PASSWORD_NEEDED
                        .because(
                                "The document opens with a password only, and none was given; signing needs its user or owner password")
                        .toException();
    }

    /**
     * Refuses what the owner of the document does not permit. The owner password permits everything.
     *
     * @param adding whether a field is to be added; otherwise an existing one is signed
     */
    public void checkPermitted(boolean adding) {
        AccessPermission granted = handler.getCurrentAccessPermission();
        if (granted != null && granted.isOwnerPermission()) {
            return;
        }
        int permissions = encryption.getPermissions();
        boolean annotate = (permissions & ANNOTATE) != 0;
        boolean permitted = adding
                ? annotate && (permissions & MODIFY) != 0
                : annotate || (encryption.getRevision() >= FIRST_WITH_FILL_IN && (permissions & FILL_IN) != 0);
        if (!permitted) {
            throw FailureCode.DOCUMENT_PROTECTED
                    .because("The document's protection (/P " + permissions + ") does not permit "
                            + (adding ? "a signature field to be added" : "form fields to be filled in")
                            + "; give the owner password or have the protection changed")
                    .toException();
        }
    }

    /**
     * Whether the document can be opened again without the password that was given.
     *
     * @return true when its user password is empty
     */
    public boolean opensWithoutPassword() {
        try {
            new StandardSecurityHandler()
                    .prepareForDecryption(encryption, documentId, new StandardDecryptionMaterial(""));
            return true;
        } catch (InvalidPasswordException it) {
            return false;
        } catch (IOException e) {
            throw unknownMethod();
        }
    }

    /**
     * Encrypts the strings and the stream of an object that is to be appended.
     *
     * @param key its number and generation
     * @param body what stands between obj and endobj; the /Contents of a signature stays as it is
     * @return the body to write, the same up to its first string
     */
    public byte[] encrypt(COSObjectKey key, byte[] body) {
        return new BodyCipher(
                        body,
                        stringsInClear ? bytes -> bytes : bytes -> encrypted(key, bytes),
                        streamsInClear ? bytes -> bytes : bytes -> encrypted(key, bytes))
                .encrypted();
    }

    private byte[] encrypted(COSObjectKey key, byte[] bytes) {
        COSString string = new COSString(bytes);
        try {
            handler.encryptString(string, key.getNumber(), key.getGeneration());
        } catch (IOException memoryDoesNotFail) {
            throw unknownMethod();
        }
        return string.getBytes();
    }
}
