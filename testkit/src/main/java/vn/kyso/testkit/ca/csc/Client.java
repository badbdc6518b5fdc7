// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * The signature application as the authorization server knows it.
 *
 * @param redirectUris may grow; where browsers may be sent, the default one first
 */
record Client(String id, String secret, List<URI> redirectUris) {

    boolean secretIs(String given) {
        return same(given, secret);
    }

    static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
