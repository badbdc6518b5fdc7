// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;

/** Judges signature values by the public key alone, independently of the code that made them. */
final class Values {

    private static final String SHA256_DIGEST_INFO = "3031300d060960864801650304020105000420";

    private Values() {}

    /** Whether a raw PKCS#1 v1.5 value holds exactly this SHA-256 digest (RFC 8017, section 9.2). */
    static boolean isPkcs1(PublicKey key, byte[] digest, byte[] value) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.DECRYPT_MODE, key);
            byte[] info = cipher.doFinal(value);
            byte[] expected =
                    HexFormat.of().parseHex(SHA256_DIGEST_INFO + HexFormat.of().formatHex(digest));
            return Arrays.equals(info, expected);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether a value verifies as PSS with SHA-256 over a message. */
    static boolean isPss(PublicKey key, byte[] message, byte[] value) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        return verifies(verifier, key, message, value);
    }

    /** Whether a value verifies under a JCA algorithm over a message. */
    static boolean is(String algorithm, PublicKey key, byte[] message, byte[] value) throws GeneralSecurityException {
        return verifies(Signature.getInstance(algorithm), key, message, value);
    }

    private static boolean verifies(Signature verifier, PublicKey key, byte[] message, byte[] value)
            throws GeneralSecurityException {
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(value);
    }
}
