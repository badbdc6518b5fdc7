// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** Results of {@code operationMode} {@code A}, and {@code signatures/signPolling}. */
final class Results {

    private record Result(String userId, ObjectNode body, Instant readyAt, Instant keptUntil, AtomicInteger polls) {}

    private final CscContext context;
    private final Map<String, Result> results = new ConcurrentHashMap<>();

    Results(CscContext context) {
        this.context = context;
    }

    /** Keeps a result for later and answers with its id. */
    CaReply keep(Mode mode, Key key, Function<List<String>, ObjectNode> shape, List<String> values) {
        String id = Tokens.random();
        Duration time = context.settings().signingTime();
        Instant ready = context.now().plus(time);
        results.put(
                id, new Result(key.userId(), shape.apply(values), ready, ready.plus(mode.kept()), new AtomicInteger()));
        URI tell = mode.tell();
        ObjectNode body = Json.object();
        body.put("responseID", id);
        return new CaReply(200, body, () -> {
            if (tell != null) {
                context.core().after(time, () -> announce(id, tell));
            }
        });
    }

    /** {@code signatures/signPolling}. */
    CaReply poll(CaRequest request) {
        Caller caller = Caller.ofService(request, context);
        Body body = Body.of(request);
        String id = body.required("requestID");
        Optional<String> user = caller.user();
        if (body.has("userID")) {
            if (user.isPresent()) {
                throw Refusal.invalid("userID parameter SHALL be null");
            }
            user = Optional.of(body.required("userID"));
            if (context.core().books().account(user.get()).isEmpty()) {
                throw Refusal.invalid("Invalid parameter \"userID\"");
            }
        }
        Instant now = context.now();
        Result result = results.get(id);
        if (result == null
                || !user.orElse(result.userId()).equals(result.userId())
                || !now.isBefore(result.keptUntil())) {
            throw Refusal.parameter("requestID");
        }
        if (now.isBefore(result.readyAt())
                || result.polls().incrementAndGet() <= context.settings().pollsBeforeResult()) {
            ObjectNode pending = Json.object();
            pending.put("error", "accepted_request");
            pending.put("error_description", "The request has been accepted and is not completed yet");
            return CaReply.of(202, pending);
        }
        return CaReply.of(200, result.body());
    }

    void reset() {
        results.clear();
    }

    private void announce(String id, URI address) {
        ObjectNode note = Json.object();
        note.put("responseID", id);
        context.core().call(id, address, note.toString());
    }
}
