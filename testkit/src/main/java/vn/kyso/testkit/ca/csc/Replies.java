// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.Json;

/** How errors are written. */
final class Replies {

    private Replies() {}

    /** An error of an API method, in the style of the settings. */
    static CaReply error(Refusal refusal, CscSettings settings) {
        boolean tokenRefused =
                refusal.error().equals("invalid_token") || refusal.error().equals("expired_token");
        CaReply reply = tokenRefused && settings.has(CscHabit.TOKEN_ERROR_IN_HEADER)
                ? CaReply.empty(refusal.status())
                : styled(refusal, settings);
        return refusal.status() == 401
                ? reply.with("WWW-Authenticate", "Bearer realm=\"csc\", error=\"" + refusal.error() + "\"")
                : reply;
    }

    /** An error of the authorization server. */
    static CaReply oauthError(Refusal refusal) {
        ObjectNode body = Json.object();
        body.put("error", refusal.error());
        body.put("error_description", refusal.description());
        return CaReply.of(refusal.status(), body);
    }

    private static CaReply styled(Refusal refusal, CscSettings settings) {
        return switch (settings.errorStyle()) {
            case JSON -> oauthError(refusal);
            case TEXT -> CaReply.text(refusal.status(), "text/plain; charset=utf-8", refusal.description());
            case MESSAGE -> {
                if (refusal.status() == 401 || refusal.status() == 403) {
                    yield CaReply.empty(refusal.status());
                }
                ObjectNode body = Json.object();
                body.put("message", refusal.description());
                yield CaReply.of(refusal.status(), body);
            }
            case EMPTY -> CaReply.empty(refusal.status());
        };
    }

    /** Adds the members that have no value as null, where that is the habit. */
    static CaReply ok(ObjectNode body, CscSettings settings, String... members) {
        if (settings.has(CscHabit.NULLS)) {
            for (String member : members) {
                if (!body.has(member)) {
                    body.putNull(member);
                }
            }
        }
        return CaReply.of(200, body);
    }
}
