// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.csc.Hashes.Hash;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code signatures/signDoc} for PAdES digests: detached signatures that the caller puts into the PDF. */
final class SignDocCall {

    private final CscContext context;
    private final Signing signing;
    private final Results results;

    SignDocCall(CscContext context, Signing signing, Results results) {
        this.context = context;
        this.signing = signing;
        this.results = results;
    }

    CaReply answer(CaRequest request, List<Fault> faults) {
        Caller caller = Caller.of(request, context);
        Body body = Body.of(request);
        Activation activation = signing.activation(caller, body);
        Key key = key(caller, body, activation, faults);
        List<DigestsToSign> all = entries(body).stream()
                .map(entry -> DigestsToSign.of(Body.of(entry, "documentDigests"), key, context))
                .toList();
        Mode mode = Mode.of(body, context.settings());
        body.flag("returnValidationInfo");
        List<Hash> hashes = all.stream().flatMap(one -> one.hashes().stream()).toList();
        checkCovered(caller, key, activation, hashes);
        signing.use(key, activation, hashes);
        signing.note(key, hashes, body.optional("clientData").orElse(""), List.of());
        List<String> objects = new ArrayList<>();
        for (DigestsToSign one : all) {
            objects.addAll(signatures(one, key));
        }
        if (mode.asynchronous()) {
            return results.keep(mode, key, SignDocCall::shape, objects);
        }
        return Replies.ok(shape(objects), context.settings(), "DocumentWithSignature", "responseID", "validationInfo");
    }

    /** By its name, or the one that the permission is for when a qualifier fits it. */
    private Key key(Caller caller, Body body, Activation activation, List<Fault> faults) {
        Optional<String> qualifier = body.optional("signatureQualifier");
        if (body.has("credentialID") || qualifier.isEmpty()) {
            return signing.usable(caller.key(body, context), activation, faults);
        }
        Key key = context.keys()
                .find(activation.credentialId(), context.settings())
                .filter(found -> found.use().qualifier().equals(qualifier.get()))
                .orElseThrow(() -> Refusal.parameter("signatureQualifier"));
        return signing.usable(key, activation, faults);
    }

    private static List<JsonNode> entries(Body body) {
        boolean digests = body.has("documentDigests");
        if (digests && body.has("documents")) {
            throw Refusal.invalid("Both documentDigests and documents parameters passed");
        }
        if (body.has("documents")) {
            throw Refusal.invalid("Invalid array parameter documents");
        }
        if (!digests) {
            throw Refusal.invalid("Empty documentDigests and documents objects");
        }
        if (!body.get("documentDigests").isArray()) {
            throw Refusal.invalid("Invalid object parameter documentDigests");
        }
        List<JsonNode> entries = body.array("documentDigests", "documentDigests");
        if (entries.isEmpty()) {
            throw Refusal.invalid("Empty documentDigests and documents objects");
        }
        return entries;
    }

    private void checkCovered(Caller caller, Key key, Activation activation, List<Hash> hashes) {
        if (!key.use().scal2() || activation.covers(Hashes.binding(hashes, context.settings()))) {
            return;
        }
        if (caller.activation() != null) {
            throw Refusal.of(403, "invalid_hash", "A digest is not an authorized one");
        }
        throw Refusal.invalid("documentDigests or documents are not authorized by the SAD.");
    }

    private List<String> signatures(DigestsToSign one, Key key) {
        List<String> made = new ArrayList<>();
        DetachedSignature signature = new DetachedSignature(key.held().credential(), one, context.stamps());
        for (Hash hash : one.hashes()) {
            try {
                byte[] cms = signature.over(HexFormat.of().parseHex(hash.hex()));
                made.add(Base64.getEncoder().encodeToString(cms));
            } catch (IOException e) {
                throw Refusal.of(503, "temporarily_unavailable", "The time-stamp unit gave no token");
            }
        }
        return made;
    }

    private static ObjectNode shape(List<String> objects) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("SignatureObject");
        objects.forEach(list::add);
        return body;
    }
}
