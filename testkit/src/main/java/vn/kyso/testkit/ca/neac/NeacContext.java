// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.neac;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.CaCore;
import vn.kyso.testkit.ca.internal.CaRequest;

/**
 * What every call needs.
 *
 * @param kind which service
 * @param core the shared parts
 * @param spId the relying party's identifier
 * @param spPassword its secret
 * @param token its token, where the service wants one
 * @param current the settings of this moment
 * @param accounts the accounts of a CA behind a gateway, null for a CA that the gateway does not know
 * @param used transaction identifiers of sign requests
 * @param listed transaction identifiers that lists of certificates gave out, and to whom
 */
record NeacContext(
        NeacKind kind,
        CaCore core,
        String spId,
        String spPassword,
        String token,
        Supplier<NeacSettings> current,
        Function<String, Optional<Map<String, FakeAccount>>> accounts,
        Map<String, Boolean> used,
        Map<String, String> listed) {

    static Map<String, String> book() {
        return new ConcurrentHashMap<>();
    }

    NeacSettings settings() {
        return current.get();
    }

    Instant now() {
        return core.clock().instant();
    }

    /** Refuses a request that does not prove the relying party as this service wants it. */
    void checkRelyingParty(CaRequest request, Body body) {
        boolean proven = kind.wantsToken()
                ? same(request.header("Authorization"), "Bearer " + token)
                : same(body.optional("sp_id"), spId) && same(body.optional("sp_password"), spPassword);
        if (!proven) {
            throw Refusal.relyingParty();
        }
    }

    /** The account of the signer a request names, at the CA it names. */
    FakeAccount account(Body body) {
        String userId = body.required("user_id");
        Map<String, FakeAccount> own = Map.of();
        if (kind.wantsCaName()) {
            own = accounts.apply(body.required("ca_name"))
                    .orElseThrow(() -> Refusal.badRequest("ca_name không được hỗ trợ"));
        } else if (body.has("ca_name")) {
            throw Refusal.badRequest("ca_name chỉ dùng cho cổng");
        }
        FakeAccount found = own.get(userId);
        return found == null ? core.books().account(userId).orElseThrow(() -> Refusal.notFound("chứng thư số")) : found;
    }

    /** The certificate a request names, or the first usable one; it may sign. */
    AccountCredential credential(FakeAccount account, String serial) {
        AccountCredential found = serial.isBlank()
                ? account.credentials().stream()
                        .filter(held -> held.usable(now()))
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("chứng thư số"))
                : account.credential(serial).orElseThrow(() -> Refusal.notFound("chứng thư số"));
        if (!found.withinDates(now())) {
            throw Refusal.credential("hết hạn");
        }
        return switch (found.status()) {
            case ACTIVE -> found;
            case REVOKED -> throw Refusal.credential("đã thu hồi");
            case SUSPENDED -> throw Refusal.credential("tạm dừng");
        };
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
