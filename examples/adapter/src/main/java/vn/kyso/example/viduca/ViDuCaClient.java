// SPDX-License-Identifier: Apache-2.0
package vn.kyso.example.viduca;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import vn.kyso.core.spi.CallContext;
import vn.kyso.core.spi.Submission;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;

/** What goes over the wire: one method per call of the CA's interface. */
final class ViDuCaClient implements AutoCloseable {

    private final ViDuCaConfig config;
    private final HttpTransport transport;

    ViDuCaClient(ViDuCaConfig config) {
        this.config = config;
        this.transport = HttpTransport.open(config.name(), List.of(config.baseUri()), config.http());
    }

    HttpAnswer certificates(String account, CallContext context) {
        HttpCall.Builder call = HttpCall.get("certificates", "v1/signers/{}/certificates", account);
        return transport.execute(withKey(call).asRead(), context);
    }

    HttpAnswer submit(Submission submission, CallContext context) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", submission.transactionId().value())
                .put("signer", submission.signer().account())
                .put("certificate", submission.credential().id().value())
                .put("secondsToConfirm", submission.validFor().toSeconds());
        submission.prompt().ifPresent(prompt -> body.put("message", prompt));
        ArrayNode documents = body.putArray("documents");
        for (Submission.Item item : submission.items()) {
            documents
                    .addObject()
                    .put("name", item.reference())
                    .put(
                            "sha256",
                            Base64.getEncoder().encodeToString(item.digest().toByteArray()));
        }
        HttpCall.Builder call = HttpCall.post("submit", "v1/transactions").json(body);
        return transport.execute(withKey(call).asSubmit(), context);
    }

    HttpAnswer status(String transactionId, CallContext context) {
        HttpCall.Builder call = HttpCall.get("status", "v1/transactions/{}", transactionId);
        return transport.execute(withKey(call).asRead(), context);
    }

    HttpAnswer cancel(String transactionId, CallContext context) {
        HttpCall.Builder call = HttpCall.post("cancel", "v1/transactions/{}/cancel", transactionId);
        return transport.execute(withKey(call).asRead(), context);
    }

    private HttpCall.Builder withKey(HttpCall.Builder call) {
        return call.header("X-Relying-Party", config.relyingParty()).bearer(config.apiKey());
    }

    @Override
    public void close() {
        transport.close();
    }
}
