// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/** A certificate, an OCSP response or a revocation list as it is kept for later proof: its encoding, DER. */
public final class Der extends Octets {

    private Der(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps an encoding.
     *
     * @param der copied
     * @return the value
     */
    public static Der of(byte[] der) {
        return new Der(der);
    }

    /**
     * What names it.
     *
     * @return SHA-256 over the encoding
     */
    public Sha256 sha256() {
        return Sha256.over(toByteArray());
    }
}
