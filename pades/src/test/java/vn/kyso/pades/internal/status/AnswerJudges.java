// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.internal.status;

import java.security.cert.X509Certificate;

/** Opens the judges of status answers to the fuzzer; says whether an answer stands up. */
public final class AnswerJudges {

    private AnswerJudges() {}

    public static boolean ocsp(X509Certificate certificate, X509Certificate issuer, byte[] answer) {
        return new OcspCheck(certificate, issuer).judge(answer).isPresent();
    }

    public static boolean crl(X509Certificate certificate, X509Certificate issuer, byte[] answer) {
        return new CrlCheck(certificate, issuer).judge(answer).isPresent();
    }
}
