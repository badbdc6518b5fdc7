// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import vn.kyso.core.DigestAlgorithm;
import vn.kyso.core.FailureCode;
import vn.kyso.core.RemoteSigningException;
import vn.kyso.core.spi.CallContext;

/**
 * Time stamps of a CSC service ({@code signatures/timestamp}). Its method has the shape of a time-stamp source:
 *
 * <pre>{@code
 * TimestampSource source = csc.timestamps()::timestamp;
 * }</pre>
 *
 * <p>Safe for threads.
 */
public final class CscTimestamps {

    private static final String METHOD = "signatures/timestamp";
    private static final int NONCE_BITS = 64;

    private final CscConfig config;
    private final Function<CallContext, Session> sessions;
    private final SecureRandom random = new SecureRandom();

    CscTimestamps(CscConfig config, Function<CallContext, Session> sessions) {
        this.config = config;
        this.sessions = sessions;
    }

    /**
     * Has a digest stamped. Imprint and nonce of the answer are compared with the request; the signature of the token and its
     * certificate are judged by whoever embeds it.
     *
     * @param algorithm how the digest was computed
     * @param imprint the digest
     * @return the DER encoding of the time-stamp token, a CMS structure
     * @throws vn.kyso.core.TrustException with code TIMESTAMP_UNAVAILABLE when none can be had, TIMESTAMP_INVALID when the
     *     answer does not stand up
     */
    public byte[] timestamp(DigestAlgorithm algorithm, byte[] imprint) {
        // Odd, so that it has no leading zero that a server could drop on the way through hexadecimal.
        BigInteger nonce =
                new BigInteger(NONCE_BITS, random).setBit(NONCE_BITS - 2).clearBit(NONCE_BITS - 1);
        ObjectNode body = Calls.body()
                .put("hash", Crypto.base64(imprint))
                .put("hashAlgo", algorithm.oid())
                .put("nonce", nonce.toString(16));
        byte[] token;
        try {
            Session session = sessions.apply(
                    new CallContext(config.callTimeout(), UUID.randomUUID().toString()));
            Reply reply = session.read(METHOD, body);
            if (!reply.isOk()) {
                throw session.readFailure(reply, METHOD);
            }
            token = reply.json().at("timestamp").base64().orElseThrow(() -> invalid("the answer has no time stamp"));
        } catch (RemoteSigningException e) {
            throw e.code() == FailureCode.TIMESTAMP_INVALID ? e : unavailable(e);
        }
        check(token, algorithm, imprint, nonce);
        return token;
    }

    private void check(byte[] encoded, DigestAlgorithm algorithm, byte[] imprint, BigInteger nonce) {
        try {
            var info = new TimeStampToken(new CMSSignedData(encoded)).getTimeStampInfo();
            if (!info.getMessageImprintAlgOID().getId().equals(algorithm.oid())
                    || !Arrays.equals(info.getMessageImprintDigest(), imprint)) {
                throw invalid("it stamps another digest");
            }
            if (!nonce.equals(info.getNonce())) {
                throw invalid("its nonce is not the one that was sent");
            }
        } catch (CMSException | TSPException | IOException | IllegalArgumentException | ClassCastException e) {
            throw invalid("it is not a time-stamp token");
        }
    }

    private RemoteSigningException invalid(String why) {
        return FailureCode.TIMESTAMP_INVALID
                .because("The time stamp cannot be used: " + why)
                .provider(config.name())
                .toException();
    }

    private RemoteSigningException unavailable(RemoteSigningException cause) {
        return FailureCode.TIMESTAMP_UNAVAILABLE
                .because("The service gave no time stamp (" + cause.code().messageKey()
                        + "); try again later or configure another authority")
                .provider(config.name())
                .vendorCode(cause.failure().vendorCode().orElse(null))
                .retryAfter(cause.failure().retryAfter().orElse(null))
                .toException(cause);
    }
}
