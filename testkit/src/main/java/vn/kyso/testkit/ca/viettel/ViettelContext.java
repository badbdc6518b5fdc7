// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.viettel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.CaCore;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.CaTransaction;
import vn.kyso.testkit.ca.viettel.ViettelSettings.UnknownUser;
import vn.kyso.testkit.ca.viettel.ViettelSettings.UserIds;

/** What every call needs: the shared core, the relying party's account, tokens, and the settings of this moment. */
final class ViettelContext {

    /** What only this interface knows of a transaction. */
    record Details(List<Integer> documentIds, int async, boolean unusableCredential, AtomicInteger signing) {}

    private static final String BEARER = "Bearer ";
    private static final Pattern PREFIXED = Pattern.compile("(CMT|MST)_(.+)");

    private final CaCore core;
    private final String clientId;
    private final String clientSecret;
    private final String profileId;
    private final Supplier<ViettelSettings> current;
    private final Tokens tokens = new Tokens();
    private final Map<String, Details> details = new ConcurrentHashMap<>();

    ViettelContext(
            CaCore core, String clientId, String clientSecret, String profileId, Supplier<ViettelSettings> current) {
        this.core = core;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.profileId = profileId;
        this.current = current;
    }

    CaCore core() {
        return core;
    }

    ViettelSettings settings() {
        return current.get();
    }

    Tokens tokens() {
        return tokens;
    }

    Instant now() {
        return core().clock().instant();
    }

    void remember(String transactionId, Details facts) {
        details.put(transactionId, facts);
    }

    /** What the sign request said; a transaction that was forgotten meanwhile has nothing. */
    Details details(CaTransaction transaction) {
        Details found = details.get(transaction.replyId());
        return found == null ? new Details(List.of(), 0, false, new AtomicInteger()) : found;
    }

    void clear() {
        tokens.clear();
        details.clear();
    }

    /** Refuses a request that does not carry the relying party's account. */
    void checkRelyingParty(Body body) {
        if (!same(body.required("client_id"), clientId)) {
            throw Refusal.unknownClient();
        }
        if (!same(body.required("client_secret"), clientSecret)) {
            throw Refusal.wrongSecret();
        }
    }

    /** Refuses a profile that was not agreed. */
    void checkProfile(Body body) {
        if (!body.required("profile_id").equals(profileId)) {
            throw Refusal.badRequest("profile_id is unknown");
        }
    }

    /** The user of the request's token. */
    String userOf(CaRequest request) {
        return tokens.userOf(bearer(request), now()).orElseThrow(Refusal::token);
    }

    /** The account that a request names, in the forms that the settings allow. */
    FakeAccount account(Body body) {
        String userId = body.required("user_id");
        return account(userId)
                .orElseThrow(() -> settings().unknownUser() == UnknownUser.NOT_ENROLLED
                        ? Refusal.unknownUser()
                        : Refusal.invalidUser());
    }

    private static String bearer(CaRequest request) {
        String value = request.header("Authorization");
        return value.startsWith(BEARER) ? value.substring(BEARER.length()) : "";
    }

    private Optional<FakeAccount> account(String userId) {
        Matcher prefixed = PREFIXED.matcher(userId);
        UserIds forms = settings().userIds();
        if (prefixed.matches()) {
            return forms == UserIds.BARE ? Optional.empty() : core().books().account(prefixed.group(2));
        }
        return forms == UserIds.PREFIXED ? Optional.empty() : core().books().account(userId);
    }

    private static boolean same(@Nullable String given, String expected) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
