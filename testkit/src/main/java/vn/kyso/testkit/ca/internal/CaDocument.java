// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import java.util.HexFormat;

/** One digest handed in for signing, under the id the citizen sees; the digest is lower-case hex. */
public record CaDocument(String docId, String hexDigest) {

    /** The raw digest, a new array each time. */
    public byte[] digest() {
        return HexFormat.of().parseHex(hexDigest);
    }
}
