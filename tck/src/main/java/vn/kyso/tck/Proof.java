// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.SignatureValue;

/** Whether a value is a signature over data, in any scheme a key of its kind has. */
final class Proof {

    private Proof() {}

    static boolean verifies(SignatureValue value, X509Certificate signer, DigestAlgorithm algorithm, byte[] data) {
        String digest = algorithm.jcaName().replace("-", "");
        if (signer.getPublicKey().getAlgorithm().equals("RSA")) {
            return verifies(value, signer, digest + "withRSA", null, data)
                    || verifies(value, signer, "RSASSA-PSS", pss(algorithm), data);
        }
        return verifies(value, signer, digest + "withECDSA", null, data)
                || verifies(value, signer, digest + "withECDSAinP1363Format", null, data);
    }

    private static PSSParameterSpec pss(DigestAlgorithm algorithm) {
        return new PSSParameterSpec(
                algorithm.jcaName(), "MGF1", new MGF1ParameterSpec(algorithm.jcaName()), algorithm.length(), 1);
    }

    private static boolean verifies(
            SignatureValue value,
            X509Certificate signer,
            String scheme,
            @org.jspecify.annotations.Nullable PSSParameterSpec parameters,
            byte[] data) {
        try {
            Signature verifier = Signature.getInstance(scheme);
            if (parameters != null) {
                verifier.setParameter(parameters);
            }
            verifier.initVerify(signer.getPublicKey());
            verifier.update(data);
            return verifier.verify(value.toByteArray());
        } catch (GeneralSecurityException noSuchSignature) {
            return false;
        }
    }
}
