// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/**
 * The raw bytes that came from the signing key: an RSA block, or an ECDSA signature as DER or as r and s side by side.
 * Not a CMS structure.
 */
public final class SignatureValue extends Octets {

    private SignatureValue(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps the bytes.
     *
     * @param bytes as the provider returned them after base64 decoding; copied
     * @return the value
     * @throws IllegalArgumentException when there are none
     */
    public static SignatureValue of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("A signature value has at least one byte");
        }
        return new SignatureValue(bytes);
    }
}
