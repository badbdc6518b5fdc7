// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.csc.Hashes.Hash;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code signatures/signHash}. */
final class SignHashCall {

    private final CscContext context;
    private final Signing signing;
    private final Results results;

    SignHashCall(CscContext context, Signing signing, Results results) {
        this.context = context;
        this.signing = signing;
        this.results = results;
    }

    CaReply answer(CaRequest request, List<Fault> faults) {
        Caller caller = Caller.of(request, context);
        Body body = Body.of(request);
        CscSettings settings = context.settings();
        Activation activation = signing.activation(caller, body);
        Key key = signing.usable(caller.key(body, context), activation, faults);
        boolean first = settings.version().first();
        List<Hash> hashes = hashes(body.get(first ? "hash" : "hashes"), settings);
        Scheme scheme = Scheme.of(body, first ? "hashAlgo" : "hashAlgorithmOID", key, settings);
        Hashes.checkLength(hashes, scheme.hashOid());
        Mode mode = Mode.of(body, settings);
        signing.use(key, activation, hashes);
        List<String> values =
                signing.values(key, hashes, scheme, body.optional("clientData").orElse(""));
        if (mode.asynchronous()) {
            return results.keep(mode, key, taken -> signatures(shaped(taken, hashes, settings)), values);
        }
        return Replies.ok(
                signatures(shaped(values, hashes, settings)),
                settings,
                first ? new String[0] : new String[] {"responseID"});
    }

    private static List<Hash> hashes(JsonNode array, CscSettings settings) {
        if (!array.isArray()) {
            throw Refusal.missing("array", "hash");
        }
        if (array.isEmpty()) {
            throw Refusal.invalid("Empty hash array");
        }
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode entry : array) {
            entries.add(
                    settings.has(CscHabit.PERCENT_ENCODED_HASHES) && entry.isTextual()
                            ? Json.MAPPER.getNodeFactory().textNode(Hashes.unescaped(entry.textValue()))
                            : entry);
        }
        return Hashes.of(entries, "hash");
    }

    private static List<String> shaped(List<String> values, List<Hash> hashes, CscSettings settings) {
        List<String> shaped = values;
        if (settings.has(CscHabit.SORTED_SIGNATURES) && values.size() == hashes.size()) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < hashes.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparing(i -> hashes.get(i).text()));
            shaped = order.stream().map(values::get).toList();
        }
        return settings.has(CscHabit.ONLY_FIRST_SIGNATURE) ? shaped.subList(0, Math.min(1, shaped.size())) : shaped;
    }

    private static ObjectNode signatures(List<String> values) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("signatures");
        values.forEach(list::add);
        return body;
    }
}
