// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import vn.kyso.testkit.ca.csc.Hashes.Hash;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code signatures/timestamp}, stamped by the PKI the fake was given. */
final class TimestampCall {

    private final CscContext context;

    TimestampCall(CscContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        Caller.ofService(request, context);
        Body body = Body.of(request);
        String text = body.optional("hash").orElseThrow(() -> Refusal.missing("string", "hash"));
        if (text.isEmpty()) {
            throw Refusal.invalid("Empty hash parameter");
        }
        Hash hash = Hashes.standard(text, "Invalid Base64 hash string parameter");
        String oid = body.optional("hashAlgo")
                .filter(Algorithms::knownHash)
                .orElseThrow(() -> Refusal.parameter("hashAlgo"));
        Hashes.checkLength(List.of(hash), oid);
        BigInteger nonce = body.optional("nonce").map(TimestampCall::nonce).orElse(null);
        ObjectNode answer = Json.object();
        try {
            byte[] token = context.stamps().stamp(oid, HexFormat.of().parseHex(hash.hex()), nonce);
            answer.put("timestamp", Base64.getEncoder().encodeToString(token));
        } catch (IOException e) {
            throw Refusal.of(503, "temporarily_unavailable", "The time-stamp unit gave no token");
        }
        return CaReply.of(200, answer);
    }

    private static BigInteger nonce(String hex) {
        if (!hex.matches("[0-9A-Fa-f]{1,64}")) {
            throw Refusal.parameter("nonce");
        }
        return new BigInteger(hex, 16);
    }
}
