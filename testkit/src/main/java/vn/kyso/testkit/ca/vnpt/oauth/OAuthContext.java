// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.vnpt.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import vn.kyso.testkit.ca.internal.CaCore;

/**
 * What every call needs.
 *
 * @param core what all fakes share
 * @param grants codes and tokens
 * @param client the relying party
 * @param current the settings of this moment
 * @param notifyUrls where a transaction's end is told, by {@code refTranId}
 */
record OAuthContext(
        CaCore core,
        Grants grants,
        Client client,
        Supplier<VnptOAuthSettings> current,
        ConcurrentHashMap<String, String> notifyUrls) {

    /**
     * The relying party as it is registered.
     *
     * @param id {@code client_id}
     * @param secret {@code client_secret}
     * @param redirectUris where its pages are
     * @param signerPassword the password of every account of this fake
     */
    record Client(String id, String secret, Set<String> redirectUris, String signerPassword) {}

    VnptOAuthSettings settings() {
        return current.get();
    }

    /** Refuses a form that does not carry the relying party's identifier and secret. */
    void checkClient(Map<String, String> form) {
        if (!same(form.getOrDefault("client_id", ""), client.id())
                || !same(form.getOrDefault("client_secret", ""), client.secret())) {
            throw OAuthRefusal.client();
        }
    }

    static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
