// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.misa;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import vn.kyso.testkit.ca.AccountCredential;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.CaCore;
import vn.kyso.testkit.ca.internal.CaRequest;

/** What every call needs: the shared core, the client's keys, the logins and the settings of this moment. */
record MisaContext(CaCore core, String clientId, String clientKey, Logins logins, Supplier<MisaSettings> current) {

    private static final String BEARER = "Bearer ";

    MisaSettings settings() {
        return current.get();
    }

    Instant now() {
        return core.clock().instant();
    }

    /** The account whose remote-signing token a request bears; client headers come first. */
    FakeAccount signer(CaRequest request) {
        if (!same(request.header("x-clientId"), clientId) || !same(request.header("x-clientKey"), clientKey)) {
            throw Refusal.client();
        }
        String header = request.header("AuthorizationRM");
        String token = header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
        return logins.ofRemoteSigningToken(token, now())
                .flatMap(core.books()::account)
                .orElseThrow(Refusal::token);
    }

    static String userGuid(FakeAccount account) {
        return guid("user " + account.userId());
    }

    static String keyAlias(AccountCredential held) {
        return guid("key " + held.credential().serialHex());
    }

    static String guid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
