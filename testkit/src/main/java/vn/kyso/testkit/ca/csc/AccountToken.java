// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.kyso.testkit.ca.internal.Json;

/** {@code account_token}: a JWT by which an application names the account, under the hash of its client secret. */
final class AccountToken {

    private AccountToken() {}

    /** The account it names. */
    static String user(String token, CscContext context) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw invalid();
        }
        try {
            byte[] given = Base64.getUrlDecoder().decode(parts[2]);
            JsonNode header = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
            boolean right = MessageDigest.isEqual(
                            given,
                            mac(parts[0] + "." + parts[1], context.client().secret()))
                    && header.path("alg").asText().equals("HS256")
                    && header.path("typ").asText().equals("JWT")
                    && claims.path("azp").asText().equals(context.client().id())
                    && claims.path("iat").isNumber()
                    && claims.path("sub").isTextual()
                    && context.seenOnce(claims.path("jti").asText());
            if (right) {
                return claims.path("sub").asText();
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw invalid();
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
        throw invalid();
    }

    private static byte[] mac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Digests.sha256(secret.getBytes(StandardCharsets.UTF_8)), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime knows no HmacSHA256", e);
        }
    }

    private static Refusal invalid() {
        return Refusal.parameter("account_token");
    }
}
