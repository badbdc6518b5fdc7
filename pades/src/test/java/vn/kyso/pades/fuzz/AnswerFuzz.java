// SPDX-License-Identifier: Apache-2.0
package vn.kyso.pades.fuzz;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.pades.internal.cms.CmsReader;
import vn.kyso.pades.internal.cms.ReturnedCms;
import vn.kyso.pades.internal.tsp.TimestampExchange;
import vn.kyso.pades.support.Kit;
import vn.kyso.testkit.pki.TestCredential;
import vn.kyso.testkit.pki.TestPreset;
import vn.kyso.trust.status.Fetched;
import vn.kyso.trust.status.Material;
import vn.kyso.trust.status.MaterialSearch;
import vn.kyso.trust.status.RevocationSource;

/**
 * Any bytes as what others answer: a time-stamp response, an OCSP response, a revocation list, a CMS structure in a gap.
 * The first byte chooses which, so that one run serves all.
 */
public final class AnswerFuzz {

    private static final TestCredential CITIZEN = Kit.PKI.credential(TestPreset.CITIZEN);
    private static final TimestampExchange EXCHANGE =
            new TimestampExchange(Optional.empty(), List.copyOf(Kit.PKI.trustAnchors()));
    static final TimestampExchange.Query QUERY = EXCHANGE.query(DigestAlgorithm.SHA256, new byte[32], BigInteger.TEN);

    private AnswerFuzz() {}

    /** What Jazzer calls first, so that loading classes is not taken for an input that takes long. */
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[0]);
    }

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] answer = Arrays.copyOfRange(input, 1, input.length);
        try {
            switch (input[0] & 7) {
                case 0 -> EXCHANGE.token(QUERY, answer);
                case 1, 2 ->
                    new MaterialSearch(answering(answer), Kit.PKI.trustAnchors())
                            .gather(
                                    MaterialSearch.Holder.SIGNER,
                                    CITIZEN.certificate(),
                                    CITIZEN.chain(),
                                    new Material(),
                                    Kit.PKI.clock().instant());
                case 3 -> CmsReader.of(answer);
                default -> ReturnedCms.of(answer, CITIZEN.certificate());
            }
        } catch (RemoteSigningException typed) {
            typed.failure().code().messageKey();
        }
    }

    /** Gives the same answer to every question. */
    private static RevocationSource answering(byte[] answer) {
        return new RevocationSource() {
            @Override
            public Optional<Fetched> ocsp(X509Certificate about, X509Certificate issuer, Predicate<byte[]> acceptable) {
                return Optional.of(answer).filter(acceptable).map(bytes -> new Fetched(bytes, "fuzz", Instant.EPOCH));
            }

            @Override
            public Optional<Fetched> crl(X509Certificate about, X509Certificate issuer, Predicate<byte[]> acceptable) {
                return Optional.of(answer).filter(acceptable).map(bytes -> new Fetched(bytes, "fuzz", Instant.EPOCH));
            }

            @Override
            public List<X509Certificate> issuersOf(X509Certificate certificate) {
                return List.of();
            }
        };
    }
}
