// SPDX-License-Identifier: Apache-2.0
package vn.kyso.trust.status;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Revocation lists as they come: DER, or PEM although nothing says so (identity-and-pki section 10, trap 1). */
final class CrlText {

    private static final String BEGIN = "-----BEGIN X509 CRL-----";
    private static final String END = "-----END X509 CRL-----";

    private CrlText() {}

    /** DER of what is one of both; anything else as it is. */
    static byte[] der(byte[] list) {
        if (list.length == 0 || list[0] != '-') {
            return list;
        }
        String text = new String(list, StandardCharsets.US_ASCII);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        return begin < 0 || end < begin
                ? list
                : Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    }
}
