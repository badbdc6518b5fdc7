// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import vn.kyso.core.Secret;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;

/** Calls of API methods: a post of JSON, always. */
final class Calls {

    private static final int NOT_IMPLEMENTED = 501;

    private final CscConfig config;
    private final HttpTransport transport;

    Calls(CscConfig config, HttpTransport transport) {
        this.config = config;
        this.transport = transport;
    }

    static ObjectNode body() {
        return JsonNodeFactory.instance.objectNode();
    }

    HttpCall.Builder to(Service service, String method, ObjectNode body, Optional<Secret> bearer) {
        HttpCall.Builder call = HttpCall.post(
                        method, service.prefix() + "/" + config.habits().path(method))
                .json(body)
                // Not implemented is an answer, not a breakdown: nothing happened, and trying again changes nothing.
                .alsoReturn(NOT_IMPLEMENTED);
        bearer.ifPresent(call::bearer);
        return call;
    }

    Reply read(HttpCall.Builder call, Budget budget) {
        return Reply.of(transport.execute(call.asRead(), budget.context()));
    }

    Reply once(HttpCall.Builder call, Duration timeout, Budget budget) {
        return Reply.of(transport.execute(call.timeout(timeout).asSubmit(), budget.context()));
    }

    Reply once(HttpCall.Builder call, Budget budget) {
        return once(call, budget.left(), budget);
    }
}
