// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.cms.CmsReader;
import vn.kyso.pades.internal.cms.ReturnedCms;
import vn.kyso.pades.internal.status.AnswerJudges;
import vn.kyso.pades.internal.tsp.TimestampExchange;
import vn.kyso.pades.support.Kit;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;

/**
 * Any bytes as what others answer: a time-stamp response, an OCSP response, a revocation list, a CMS structure in a gap.
 * The first byte chooses which, so that one run serves all.
 */
public final class AnswerFuzz {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final X509Certificate ISSUER = CITIZEN.chain().get(1);
    private static final TimestampExchange EXCHANGE =
            new TimestampExchange(Optional.empty(), List.copyOf(Kit.PKI.trustAnchors()));
    static final TimestampExchange.Query QUERY = EXCHANGE.query(DigestAlgorithm.SHA256, new byte[32], BigInteger.TEN);

    private AnswerFuzz() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] answer = java.util.Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (input[0] & 7) {
                case 0 -> EXCHANGE.token(QUERY, answer);
                case 1 -> AnswerJudges.ocsp(CITIZEN.certificate(), ISSUER, answer);
                case 2 -> AnswerJudges.crl(CITIZEN.certificate(), ISSUER, answer);
                case 3 -> CmsReader.of(answer);
                default -> ReturnedCms.of(answer, CITIZEN.certificate());
            }
        } catch (RemoteSigningException typed) {
            typed.failure().code().messageKey();
        }
    }
}
