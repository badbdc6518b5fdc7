// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.viettel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import vn.kyso.core.spi.Submission;

/** What is sent, in Viettel's words. */
final class Bodies {

    private static final String SHA_256 = "2.16.840.1.101.3.4.2.1";

    private final ViettelConfig config;
    private final DisplayText texts;

    Bodies(ViettelConfig config, DisplayText texts) {
        this.config = config;
        this.texts = texts;
    }

    ObjectNode login(String user) {
        return relyingParty().put("profile_id", config.profileId()).put("user_id", user);
    }

    ObjectNode certificates(String user) {
        return login(user).put("certificates", "chain").put("certInfo", true).put("authInfo", true);
    }

    ObjectNode sign(Submission submission) {
        List<Submission.Item> items = submission.items();
        ObjectNode body = relyingParty()
                .put("credentialID", submission.credential().id().value())
                .put("numSignatures", items.size());
        submission.prompt().flatMap(texts::prompt).ifPresent(text -> body.put("description", text));
        ArrayNode documents = body.putArray("documents");
        ArrayNode hashes = body.putArray("hash");
        for (Submission.Item item : items) {
            // Numbers of 32 bits, unique in the request, are all that every public client agrees on.
            documents.addObject().put("document_id", hashes.size() + 1).put("document_name", texts.name(item.name()));
            hashes.add(encoded(item));
        }
        return body.put("hashAlgo", SHA_256).put("signAlgo", config.signAlgo()).put("async", config.async());
    }

    static ObjectNode status(String transactionId) {
        return JsonNodeFactory.instance.objectNode().put("transactionId", transactionId);
    }

    /** What must not come back in a message. */
    List<String> sent(List<String> more) {
        List<String> sent = new ArrayList<>(more);
        sent.add(config.clientId());
        sent.add(config.clientSecret().expose());
        return sent;
    }

    /** What must not come back in a message after a submission. */
    List<String> sent(String user, Submission submission) {
        List<String> sent = sent(List.of(user, submission.credential().id().value()));
        submission.signer().identifiers().forEach(identifier -> sent.add(identifier.value()));
        submission.prompt().ifPresent(sent::add);
        submission.items().forEach(item -> {
            sent.add(item.reference());
            sent.add(item.name());
            sent.add(encoded(item));
        });
        return sent;
    }

    private static String encoded(Submission.Item item) {
        return Base64.getEncoder().encodeToString(item.digest().toByteArray());
    }

    private ObjectNode relyingParty() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("client_id", config.clientId())
                .put("client_secret", config.clientSecret().expose());
    }
}
