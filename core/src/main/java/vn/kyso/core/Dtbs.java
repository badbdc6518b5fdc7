// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core;

/**
 * Data to be signed: the DER encoding of the CMS signed attributes in their SET OF form (RFC 5652 section 5.4), the
 * exact bytes whose digest goes to the provider.
 */
public final class Dtbs extends Octets {

    private Dtbs(byte[] bytes) {
        super(bytes);
    }

    /**
     * Wraps the bytes.
     *
     * @param der the encoded signed attributes; copied
     * @return the data to be signed
     */
    public static Dtbs of(byte[] der) {
        return new Dtbs(der);
    }
}
