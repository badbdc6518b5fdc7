// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.kyso.testkit.ca.csc.Hashes.Hash;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code credentials/extendTransaction}: a fresh SAD with the signatures that are left, for hashes old or new. */
final class ExtendCall {

    private final CscContext context;

    ExtendCall(CscContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        Caller caller = Caller.ofService(request, context);
        Body body = Body.of(request);
        CscSettings settings = context.settings();
        Key key = caller.key(body, context);
        Activation old = context.activations().find(body.required("SAD"));
        if (old == null || old.spent() || !old.credentialId().equals(key.id())) {
            throw Refusal.parameter("SAD");
        }
        if (!context.now().isBefore(old.expiresAt())) {
            throw Refusal.invalid("SAD expired");
        }
        boolean first = settings.version().first();
        List<Hash> hashes = Hashes.of(body.array(first ? "hash" : "hashes", "hash"), "hash");
        if (hashes.isEmpty() && key.use().scal2()) {
            throw Refusal.missing("array", "hash");
        }
        if (!first && !hashes.isEmpty()) {
            Hashes.checkLength(hashes, Ask.hashAlgorithm(body));
        }
        int left = old.left();
        if (hashes.size() > left) {
            throw Refusal.invalid("Numbers of signatures is too high");
        }
        old.end();
        Activation fresh = context.activations()
                .issue(
                        key.id(),
                        Hashes.binding(hashes, settings),
                        left,
                        context.now().plus(settings.sadLifetime()),
                        false);
        ObjectNode answer = Json.object();
        answer.put("SAD", fresh.value());
        Lifetimes.put(answer, settings.sadLifetime(), settings);
        return CaReply.of(200, answer);
    }
}
