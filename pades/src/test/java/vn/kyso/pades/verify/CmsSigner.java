// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.verify;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import vn.kyso.testkit.pki.TestCredential;

/** Lets Bouncy Castle sign with a key of the test PKI. */
final class CmsSigner implements ContentSigner {
    private final TestCredential credential;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    CmsSigner(TestCredential credential) {
        this.credential = credential;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            return credential.signDigest(MessageDigest.getInstance("SHA-256").digest(content.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
