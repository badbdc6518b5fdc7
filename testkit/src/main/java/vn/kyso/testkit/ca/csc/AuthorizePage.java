// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.csc.Grants.Pushed;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;

/** {@code oauth2/authorize} in the signer's browser: a page with two buttons, and the way back. */
final class AuthorizePage {

    static final int LONGEST_URL = 2083;

    private final CscContext context;
    private final Grants grants;

    AuthorizePage(CscContext context, Grants grants) {
        this.context = context;
        this.grants = grants;
    }

    /** Opens the page, or turns back at once. */
    CaReply open(CaRequest request) {
        if (context.settings().has(CscHabit.LONG_URL_REFUSED) && request.query().length() > LONGEST_URL) {
            return Pages.error(414, "The address is too long");
        }
        Back back;
        Params params;
        try {
            params = params(Params.of(request.query()));
            back = Back.of(params, context.client());
        } catch (Refusal refusal) {
            return Pages.error(refusal.status(), refusal.description());
        }
        try {
            AuthorizationRequest read = AuthorizationRequest.of(params, back, context);
            return Pages.question(read, grants.open(read), users(read));
        } catch (Refusal refusal) {
            return context.settings().has(CscHabit.ERROR_PAGE)
                    ? Pages.error(400, refusal.description())
                    : away(back, refusal);
        }
    }

    /** A button was pressed. */
    CaReply decide(CaRequest request) {
        Params form;
        try {
            form = Params.ofForm(request);
        } catch (Refusal refusal) {
            return Pages.error(400, refusal.description());
        }
        String ticket = form.get("ticket").orElse("");
        Optional<AuthorizationRequest> open = grants.page(ticket);
        if (open.isEmpty()) {
            return Pages.error(400, "This page is not open any more");
        }
        AuthorizationRequest asked = open.get();
        if (!form.get("decision").orElse("").equals("approve")) {
            grants.close(ticket);
            return away(asked.back(), Refusal.of(400, "access_denied", "The user refused"));
        }
        String userId = form.get("user").orElse("");
        Optional<FakeAccount> user = context.core().books().account(userId);
        if (user.isEmpty() || !(asked.userId().isEmpty() || asked.userId().equals(userId))) {
            return Pages.error(403, "Nobody of this name may answer here");
        }
        try {
            Key key = key(asked, userId);
            grants.close(ticket);
            Instant end = context.now().plus(context.settings().codeLifetime());
            return away(asked.back(), Map.of("code", grants.issue(new Grants.Code(asked, userId, key, end))));
        } catch (Refusal refusal) {
            grants.close(ticket);
            return away(asked.back(), refusal);
        }
    }

    private @Nullable Key key(AuthorizationRequest asked, String userId) {
        Wanted wanted = asked.wanted();
        if (wanted == null) {
            return null;
        }
        Key key = AuthorizationRequest.key(wanted, Optional.of(userId), context)
                .filter(found -> found.userId().equals(userId))
                .orElseThrow(() -> Refusal.of(400, "access_denied", "The user has no such credential"));
        AuthorizationRequest.check(key, wanted, context.settings());
        return key;
    }

    /** Who might sit at the browser: the key's owner, whom the application named, or anybody. */
    private List<String> users(AuthorizationRequest asked) {
        if (!asked.userId().isEmpty()) {
            return List.of(asked.userId());
        }
        Wanted wanted = asked.wanted();
        if (wanted != null && wanted.qualifier().isEmpty()) {
            return AuthorizationRequest.key(wanted, Optional.empty(), context).map(Key::userId).stream()
                    .toList();
        }
        return context.core().books().accounts().stream()
                .map(FakeAccount::userId)
                .toList();
    }

    /** The parameters themselves, or those left beforehand. */
    private Params params(Params sent) {
        Optional<String> uri = sent.get("request_uri");
        if (uri.isEmpty() || context.settings().version().first()) {
            return sent;
        }
        if (!sent.onlyHas("client_id", "request_uri")) {
            throw Refusal.invalid("Beside request_uri there may be client_id only");
        }
        Pushed pushed = grants.takePushed(uri.get())
                .filter(found -> context.now().isBefore(found.expiresAt()))
                .orElseThrow(() -> Refusal.parameter("request_uri"));
        if (!sent.get("client_id").equals(pushed.params().get("client_id"))) {
            throw Refusal.parameter("client_id");
        }
        return pushed.params();
    }

    private static CaReply away(Back back, Refusal refusal) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", refusal.error());
        answer.put("error_description", refusal.description());
        return away(back, answer);
    }

    private static CaReply away(Back back, Map<String, String> answer) {
        return CaReply.empty(302).with("Location", back.with(answer).toString()).with("Cache-Control", "no-store");
    }
}
