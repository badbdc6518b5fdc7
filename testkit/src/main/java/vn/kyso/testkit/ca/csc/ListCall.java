// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;
import vn.kyso.testkit.ca.Fault.Trigger;
import vn.kyso.testkit.ca.Operation;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;
import vn.kyso.testkit.pki.TestCredential;

/** {@code credentials/list}. */
final class ListCall {

    private static final String PAGE = "page:";

    private final CscContext context;

    ListCall(CscContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        Caller caller = Caller.ofService(request, context);
        Body body = Body.of(request);
        CscSettings settings = context.settings();
        List<Key> keys = context.keys().of(caller.account(body, context), settings);
        return settings.version().first() ? pages(body, keys, settings) : all(body, keys, settings);
    }

    private static CaReply pages(Body body, List<Key> keys, CscSettings settings) {
        int from = offset(body.optional("pageToken"), keys.size());
        int to = Math.min(keys.size(), from + pageSize(body.get("maxResults"), settings.pageSize()));
        ObjectNode answer = Json.object();
        putIds(answer, keys.subList(from, to));
        if (to < keys.size()) {
            answer.put("nextPageToken", token(to));
        }
        return Replies.ok(answer, settings, "nextPageToken");
    }

    private CaReply all(Body body, List<Key> keys, CscSettings settings) {
        Instant now = context.now();
        boolean filter = body.flag("onlyValid") && !settings.has(CscHabit.ONLY_VALID_IGNORED);
        List<Key> listed = filter ? keys.stream().filter(key -> key.usable(now)).toList() : keys;
        ObjectNode answer = Json.object();
        putIds(answer, listed);
        if (body.flag("credentialInfo")) {
            CredentialJson json = new CredentialJson(settings, CredentialJson.Wish.of(body));
            List<Fault> faults = context.core().faults().take(Operation.LIST_CREDENTIALS, Trigger.CERTIFICATES);
            ArrayNode infos = answer.putArray("credentialInfos");
            for (Key key : listed) {
                ObjectNode info = infos.addObject();
                info.put("credentialID", key.id());
                info.setAll(json.of(key, shown(key, faults), now));
            }
        }
        if (body.has("onlyValid")) {
            answer.put("onlyValid", filter);
        }
        return Replies.ok(answer, settings, "credentialInfos", "onlyValid");
    }

    private static TestCredential shown(Key key, List<Fault> faults) {
        for (Fault fault : faults) {
            if (fault.kind() == Kind.STRANGERS_CERTIFICATE) {
                return fault.stranger();
            }
        }
        return key.held().credential();
    }

    private static void putIds(ObjectNode answer, List<Key> keys) {
        ArrayNode ids = answer.putArray("credentialIDs");
        keys.forEach(key -> ids.add(key.id()));
    }

    /** A wish that is no number, or too large a one, counts as none. */
    private static int pageSize(JsonNode wish, int most) {
        return wish.canConvertToInt() && wish.intValue() >= 1 ? Math.min(wish.intValue(), most) : most;
    }

    private static String token(int offset) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PAGE + offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static int offset(Optional<String> token, int size) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token.get()), StandardCharsets.US_ASCII);
            int offset = text.startsWith(PAGE) ? Integer.parseInt(text.substring(PAGE.length())) : -1;
            if (offset > 0 && offset < size) {
                return offset;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.parameter("pageToken");
        }
        throw Refusal.parameter("pageToken");
    }
}
