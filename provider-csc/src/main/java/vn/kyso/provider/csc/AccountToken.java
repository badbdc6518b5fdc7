// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import vn.kyso.core.Secret;

/** The {@code account_token} by which some services restrict their authorize page to accounts a relying party names. */
final class AccountToken {

    private AccountToken() {}

    /** A JWT under HS256, whose key is the SHA-256 of the client secret. */
    static String of(String account, String clientId, Secret clientSecret, Instant now) {
        ObjectNode header =
                JsonNodeFactory.instance.objectNode().put("typ", "JWT").put("alg", "HS256");
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("sub", account)
                .put("iat", now.getEpochSecond())
                .put("jti", UUID.randomUUID().toString())
                .put("azp", clientId);
        String content = part(header) + '.' + part(claims);
        return content + '.' + Crypto.base64url(Crypto.hmac(Crypto.sha256(clientSecret.expose()), content));
    }

    private static String part(ObjectNode json) {
        return Crypto.base64url(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
